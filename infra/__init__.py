"""The stacks of the house, in CDK."""
