"""Incoming e-mail: pulled apart, proposed to the registrar, accepted with a number or rejected with a reason."""
