"""The citizens' accounts: a pool apart from the staff's, opened by a code of one's mailbox and by nothing else."""

from typing import Any

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito

from infra.functions import TRIGGERS
from infra.names import Names, tell


def citizens_pool(
    stack: Stack, names: Names, *, keep: bool, removal: RemovalPolicy
) -> tuple[cognito.UserPool, cognito.UserPoolClient]:
    """The pool and its one client. It holds an address each, which nobody changes: another address is another account.

    Only the app `account` makes users, once their address is proven. The triggers are named before they are made (the
    pool outlives the apps), and an identity is short, so that a copied one outlives a sign-out by minutes.
    """
    pool = cognito.UserPool(
        stack,
        "CitizenPool",
        user_pool_name=names.of("citizens"),
        self_sign_up_enabled=False,
        sign_in_aliases=cognito.SignInAliases(email=True),
        sign_in_case_sensitive=False,
        standard_attributes=cognito.StandardAttributes(email=cognito.StandardAttribute(required=True, mutable=False)),
        password_policy=cognito.PasswordPolicy(
            min_length=32, require_lowercase=True, require_uppercase=True, require_digits=True, require_symbols=True
        ),
        mfa=cognito.Mfa.OFF,
        account_recovery=cognito.AccountRecovery.NONE,
        deletion_protection=keep,
        removal_policy=removal,
    )
    resource = pool.node.default_child
    assert isinstance(resource, cognito.CfnUserPool)  # noqa: S101  the type of what the lines above made
    triggers: dict[str, Any] = {
        trigger: names.function_arn(*function.split(".")) for trigger, function in TRIGGERS.items()
    }
    resource.lambda_config = cognito.CfnUserPool.LambdaConfigProperty(**triggers)
    client = pool.add_client(
        "Account",
        user_pool_client_name="account",
        generate_secret=False,
        prevent_user_existence_errors=True,
        auth_flows=cognito.AuthFlow(custom=True),
        auth_session_validity=Duration.minutes(3),
        disable_o_auth=True,
        access_token_validity=Duration.minutes(5),
        id_token_validity=Duration.minutes(10),
        refresh_token_validity=Duration.hours(12),
        enable_token_revocation=True,
    )
    tell(stack, "CitizenPoolId", pool.user_pool_id)
    tell(stack, "CitizenPoolClientId", client.user_pool_client_id)
    return pool, client
