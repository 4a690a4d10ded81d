"""What must never be lost: tables, buckets, keys, staff's and citizens' accounts, the town's mail identity."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.incoming import receive_mail
from infra.malware import protect
from infra.names import Names, camel, tell
from infra.stacks.citizens import citizens_pool
from infra.stage import Stage, Town

ROLES = ("registrar", "officer", "head", "signatory", "archivist", "moderator", "admin", "dpo")
PARAMETERS = {"trust": "TrustParameter", "seal_certificate": "SealCertificateParameter"}
_KEYS_AND_HASH = dynamodb.ProjectionType.INCLUDE


@dataclass(frozen=True)
class TableShape:
    """A table beside its keys `pk`, `sk`: stream, indexes (name → stem of the key attributes), whether items expire."""

    stream: dynamodb.StreamViewType | None = None
    indexes: Mapping[str, str] = field(default_factory=dict)
    expires: bool = False


# Only what is no record expires by itself.
TABLES: dict[str, TableShape] = {
    "register": TableShape(indexes={"byNumber": "gsi1"}),
    "cases": TableShape(
        stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES, indexes={"gsi1": "gsi1", "gsi2": "gsi2", "gsi3": "gsi3"}
    ),
    "uploads": TableShape(stream=dynamodb.StreamViewType.NEW_IMAGE, expires=True),
    "letters": TableShape(),
    "signing": TableShape(expires=True),
    "archive": TableShape(),
    # Mails to staff pass away; what citizens were told stays: it bears no time.
    "notices": TableShape(indexes={"gsi1": "gsi1"}, expires=True),
    "bells": TableShape(indexes={"gsi1": "gsi1", "gsi2": "gsi2"}, expires=True),
    "connections": TableShape(indexes={"gsi1": "gsi1"}, expires=True),
    "staff": TableShape(),
    "search": TableShape(),
    "accounts": TableShape(expires=True),
    "exports": TableShape(expires=True),
    "reports": TableShape(),
    "inbox": TableShape(indexes={"gsi1": "gsi1"}),
}
# Days that a file stays which somebody asked for; `primarie.exports.model` tells people the same number.
KEPT_DAYS = 7
MFA = {"required": cognito.Mfa.REQUIRED, "optional": cognito.Mfa.OPTIONAL}
# An index of the journal by day serves the day's Merkle tree alone: the hash is all it reads.
_NARROW = {("cases", "gsi3"): ["hash"]}


class DataStack(Stack):
    """The stack that outlives every other; its resources are kept when the stack goes, on stages that say so."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, town: Town, names: Names, **props: object) -> None:
        super().__init__(scope, name, **props)  # type: ignore[arg-type]
        self.stage, self.town, self.names = stage, town, names
        self.removal = RemovalPolicy.RETAIN if stage.keep_data else RemovalPolicy.DESTROY
        self.keys = self._keys()
        self.tables = {name: self._table(name, shape) for name, shape in TABLES.items()}
        self.buckets = self._buckets()
        self.pool, self.pool_client = self._staff()
        self.citizen_pool, self.citizen_client = citizens_pool(self, names, keep=stage.keep_data, removal=self.removal)
        self._mail()
        if not stage.emulator:  # which receives no mail: tests put it into the bucket as SES does
            receive_mail(self, names, self.buckets["mail"], town.mail_in)
        for parameter, output in PARAMETERS.items():
            tell(self, output, names.parameter(parameter))

    def _keys(self) -> dict[str, kms.Key]:
        keys = {
            "personal": self._key("personal", "seals personal fields and the documents bucket", rotated=True),
            "seal": self._key(
                "seal", "the institution's seal", spec=kms.KeySpec.RSA_3072, usage=kms.KeyUsage.SIGN_VERIFY
            ),
            "lookup": self._key(
                "lookup",
                "keyed hashes: tracking codes, lookup by CNP, CUI, e-mail",
                spec=kms.KeySpec.HMAC_256,
                usage=kms.KeyUsage.GENERATE_VERIFY_MAC,
            ),
        }
        # Even an administrator with kms:* cannot seal: only the signing app's role passes.
        keys["seal"].add_to_resource_policy(
            iam.PolicyStatement(
                sid="OnlySigningSeals",
                effect=iam.Effect.DENY,
                principals=[iam.AnyPrincipal()],
                actions=["kms:Sign"],
                resources=["*"],
                conditions=_anybody_but(self.account, self.names.role("signing")),
            )
        )
        for name, key in keys.items():
            tell(self, f"{camel(name)}KeyArn", key.key_arn)
        return keys

    def _key(
        self,
        name: str,
        description: str,
        *,
        spec: kms.KeySpec = kms.KeySpec.SYMMETRIC_DEFAULT,
        usage: kms.KeyUsage = kms.KeyUsage.ENCRYPT_DECRYPT,
        rotated: bool = False,
    ) -> kms.Key:
        return kms.Key(
            self,
            f"Key{camel(name)}",
            alias=f"alias/{self.names.of(name)}",
            description=description,
            key_spec=spec,
            key_usage=usage,
            enable_key_rotation=rotated or None,
            removal_policy=self.removal,
        )

    def _table(self, name: str, shape: TableShape) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            f"Table{camel(name)}",
            table_name=self.names.of(name),
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            stream=shape.stream,
            time_to_live_attribute="expiresAt" if shape.expires else None,
            deletion_protection=self.stage.keep_data,
            removal_policy=self.removal,
        )
        for index, stem in shape.indexes.items():
            narrow = _NARROW.get((name, index))
            table.add_global_secondary_index(
                index_name=index,
                partition_key=_text(f"{stem}pk"),
                sort_key=_text(f"{stem}sk"),
                projection_type=_KEYS_AND_HASH if narrow else dynamodb.ProjectionType.ALL,
                non_key_attributes=narrow,
            )
        tell(self, f"Table{camel(name)}", table.table_name)
        return table

    def _buckets(self) -> dict[str, s3.Bucket]:
        self.logs = self._bucket(
            "logs",
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(400))],
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        )
        documents = self._bucket(
            "documents",
            versioned=True,
            encryption=s3.BucketEncryption.KMS,
            encryption_key=self.keys["personal"],
            bucket_key_enabled=True,
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="documents/",
            lifecycle_rules=[
                s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.days(1)),
                # Copies that somebody asked for, never the record itself.
                s3.LifecycleRule(
                    prefix="exports/",
                    expiration=Duration.days(KEPT_DAYS),
                    noncurrent_version_expiration=Duration.days(1),
                ),
                # Files that no case claimed, marked one by one (`documents/s3.py`): what bears no mark stays, each
                # version of it. A mistake can be mended for a week.
                s3.LifecycleRule(
                    prefix="uploads/", tag_filters={"discarded": "yes"}, noncurrent_version_expiration=Duration.days(7)
                ),
                s3.LifecycleRule(prefix="uploads/", expired_object_delete_marker=True),
            ],
        )
        quarantine = self._bucket(
            "quarantine",
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="quarantine/",
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(7))],
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.POST], allowed_origins=[self.stage.site_url], allowed_headers=["*"]
                )
            ],
        )
        _tell_eventbridge(quarantine)
        if self.stage.malware_scanner == "guardduty":
            protect(self, self.names, quarantine)
        archive = self._bucket(
            "archive",
            versioned=True,
            object_lock_enabled=True,
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="archive/",
        )
        self._guard_archive(archive)
        mail = self._bucket(
            "mail",
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="mail/",
            # What was proposed keeps all that an entry needs; what could not be taken is tried again within days.
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(30))],
        )
        _tell_eventbridge(mail)
        return {"documents": documents, "quarantine": quarantine, "archive": archive, "mail": mail}

    def _bucket(self, name: str, **props: object) -> s3.Bucket:
        """A bucket of this house: private, TLS only (a laptop has none), encrypted by S3 unless a key is given."""
        bucket = s3.Bucket(
            self,
            f"Bucket{camel(name)}",
            bucket_name=self.names.bucket(name),
            **{
                "block_public_access": s3.BlockPublicAccess.BLOCK_ALL,
                "enforce_ssl": not self.stage.emulator,
                "encryption": s3.BucketEncryption.S3_MANAGED,
                "removal_policy": self.removal,
                **props,
            },  # type: ignore[arg-type]
        )
        tell(self, f"Bucket{camel(name)}", bucket.bucket_name)
        return bucket

    def _guard_archive(self, archive: s3.Bucket) -> None:
        """Refusals that no identity policy lifts: nobody removes, one role writes, and only what is locked."""
        objects = [archive.arn_for_objects("*")]
        everybody = [iam.AnyPrincipal()]
        refusals: dict[str, tuple[list[str], dict[str, object]]] = {
            "NobodyRemoves": (["s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"], {}),
            "OnlyArchivingWrites": (
                ["s3:PutObject", "s3:PutObjectRetention", "s3:PutObjectLegalHold"],
                _anybody_but(self.account, self.names.role("archiving")),
            ),
        }
        if not self.stage.emulator:  # which does not tell policies about the lock
            refusals["OnlyLocked"] = (["s3:PutObject"], {"StringNotEquals": {"s3:object-lock-mode": "COMPLIANCE"}})
        for sid, (actions, conditions) in refusals.items():
            archive.add_to_resource_policy(
                iam.PolicyStatement(
                    sid=sid,
                    effect=iam.Effect.DENY,
                    principals=everybody,
                    actions=actions,
                    resources=objects,
                    conditions=conditions,
                )
            )

    def _staff(self) -> tuple[cognito.UserPool, cognito.UserPoolClient]:
        pool = cognito.UserPool(
            self,
            "StaffPool",
            user_pool_name=self.names.of("staff"),
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True),
            standard_attributes=cognito.StandardAttributes(
                email=cognito.StandardAttribute(required=True, mutable=True)
            ),
            custom_attributes={"department": cognito.StringAttribute(mutable=True, max_len=32)},
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_lowercase=True,
                require_uppercase=True,
                require_digits=True,
                require_symbols=True,
                temp_password_validity=Duration.days(3),
            ),
            mfa=MFA[self.stage.mfa],
            mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            deletion_protection=self.stage.keep_data,
            removal_policy=self.removal,
        )
        client = pool.add_client(
            "Console",
            user_pool_client_name="console",
            generate_secret=False,
            prevent_user_existence_errors=True,
            auth_flows=cognito.AuthFlow(user_password=True),
            disable_o_auth=True,
            access_token_validity=Duration.hours(1),
            id_token_validity=Duration.hours(1),
            refresh_token_validity=Duration.hours(12),
            enable_token_revocation=True,
        )
        for role in ROLES:
            cognito.CfnUserPoolGroup(self, f"Role{camel(role)}", user_pool_id=pool.user_pool_id, group_name=role)
        tell(self, "UserPoolId", pool.user_pool_id)
        tell(self, "UserPoolClientId", client.user_pool_client_id)
        return pool, client

    def _mail(self) -> None:
        """The domain that the town writes from; what becomes of each mail is told on the event bus."""
        told = ses.CfnConfigurationSet(self, "MailFates", name=self.names.of("mail"))
        ses.CfnConfigurationSetEventDestination(
            self,
            "MailFatesToBus",
            configuration_set_name=told.ref,
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                name="bus",
                enabled=True,
                matching_event_types=["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"],
                event_bridge_destination=ses.CfnConfigurationSetEventDestination.EventBridgeDestinationProperty(
                    event_bus_arn=self.names.arn("events", "event-bus/default")
                ),
            ),
        )
        ses.CfnEmailIdentity(
            self,
            "MailIdentity",
            email_identity=self.town.mail_from.partition("@")[2],
            configuration_set_attributes=ses.CfnEmailIdentity.ConfigurationSetAttributesProperty(
                configuration_set_name=told.ref
            ),
        )
        tell(self, "MailFrom", self.town.mail_from)


def _anybody_but(account: str, role: str) -> dict[str, object]:
    """Every caller but the role. AWS names a caller by the role, the emulator by the role's session."""
    own = [f"arn:aws:iam::{account}:role/{role}", f"arn:aws:sts::{account}:assumed-role/{role}/*"]
    return {"StringNotLike": {"aws:PrincipalArn": own}}


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _tell_eventbridge(bucket: s3.Bucket) -> None:
    """Said on the resource: the library's own way brings a function of its own to say it."""
    resource = bucket.node.default_child
    assert isinstance(resource, s3.CfnBucket)  # noqa: S101  the type of what the line above made
    resource.add_property_override("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", True)
