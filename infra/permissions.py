"""What each app may touch: the one table that roles and environment variables are made from.

A grant names a resource of the house as `kind:name`, the exact actions, and where it is narrowed: `under` are key
prefixes of a bucket or leading keys of a table, `indexes` the indexes that may be queried. What stands in no grant is
refused. `via` is the one AWS service on whose behalf a key may be used. `why` stands where a reader would ask.
"""

from infra.grant import (
    ANSWER_TASK,
    CONSUME,
    DELETE,
    GET,
    INVOKE,
    LOCK,
    PUT,
    READ,
    SEAL_FIELDS,
    SEND,
    STREAM,
    UNSEAL,
    VISIT,
    WRITE,
    Grant,
)

# The machines that carry cases, one for each route.
ROUTES = ("request", "urbanism")

# What nobody could take: the workflow's reports, dead letters of work queues, events that an app failed at.
WORK = ("notices", "exports", "index")
# Functions that are given an event once more when somebody says so; what the others missed is found by the sweep.
RETRIED = ("files.release_upload", "mailroom.take_mail", "notifications.settle_notice")
STUCK = (
    "trouble",
    *(f"{name}-dead" for name in WORK),
    *(
        f"undelivered-{app}"
        for app in ["files", "registry", "casework", "archiving", "notifications", "mailroom", "admin", "reporting"]
    ),
)


# Every app: its own log groups and its trace segments.
COMMON = (
    Grant("logs:own", ("logs:CreateLogStream", "logs:PutLogEvents")),
    Grant("traces:", ("xray:PutTraceSegments", "xray:PutTelemetryRecords"), why="X-Ray knows no resources"),
)

GRANTS: dict[str, tuple[Grant, ...]] = {
    "intake": (
        Grant("table:staff", ("dynamodb:Query",), under=("DAYS-OFF",), why="days off that move the term it foretells"),
        Grant("table:uploads", READ + WRITE + DELETE, why="a draft is deleted when its owner asks for it"),
        Grant("table:cases", READ + WRITE, why="a citizen's message or withdrawal is a change of the case"),
        Grant("table:letters", READ),
        Grant("table:reports", ("dynamodb:GetItem",), under=("PUBLIC",), why="what is published, and no other figure"),
        Grant("bucket:quarantine", PUT, why="signs the citizen's upload"),
        Grant("bucket:documents", GET, under=("uploads/*",), why="signs the download of a case's file"),
        Grant("bucket:documents", GET, under=("letters/*",), why="signs the download of a letter"),
        Grant("function:registry.register_request", INVOKE),
        Grant("function:registry.prove_entry", INVOKE),
        Grant("function:signing.seal_receipt", INVOKE),
        *(
            Grant(f"machine:{each}", ANSWER_TASK, why="a message or withdrawal completes the task that waits for it")
            for each in ROUTES
        ),
        Grant("key:personal", SEAL_FIELDS),
        Grant("key:lookup", ("kms:GenerateMac",), why="tracking codes and keyed hashes of CNP, CUI, e-mail"),
    ),
    "files": (
        Grant("table:uploads", ("dynamodb:GetItem", "dynamodb:UpdateItem"), why="reads an upload, writes its verdict"),
        Grant(
            "bucket:quarantine",
            ("s3:GetObject", "s3:GetObjectTagging", "s3:DeleteObject"),
            why="takes what came, reads what the scanner said of it, moves what is released",
        ),
        Grant("bucket:documents", PUT, under=("uploads/*",)),
        Grant("key:personal", LOCK, via="s3", why="S3 locks what is released with it; this app opens nothing"),
        Grant("queue:undelivered-files", SEND),
    ),
    "registry": (
        Grant("table:staff", ("dynamodb:Query",), under=("DAYS-OFF",), why="days off that move the term"),
        Grant("table:register", READ + WRITE, indexes=("byNumber",), why="its sole writer"),
        Grant("table:cases", READ + WRITE, indexes=("gsi3",), why="number and case are born in one transaction"),
        Grant(
            "bucket:archive", ("s3:GetObjectVersion",), under=("days/*",), why="holds the register against its locks"
        ),
        Grant("listing:archive", ("s3:ListBucketVersions",), why="a locked day that the register no longer names"),
        Grant("key:personal", UNSEAL),
        Grant("queue:undelivered-registry", SEND),
    ),
    "casework": (
        Grant("table:cases", READ + WRITE, indexes=("gsi1", "gsi2", "gsi3")),
        Grant(
            "table:uploads", (*READ, "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"), why="claims a case's files"
        ),
        Grant(
            "bucket:documents",
            ("s3:PutObjectVersionTagging", "s3:DeleteObject"),
            under=("uploads/*",),
            why="gives up the bytes of uploads that no case claimed; the bucket's lifecycle ends what it marked",
        ),
        Grant("listing:documents", ("s3:ListBucketVersions",), why="finds every version of such an upload"),
        Grant("stream:cases", STREAM),
        Grant("stream:uploads", STREAM),
        *(Grant(f"machine:{each}", ("states:StartExecution",)) for each in ROUTES),
        *(Grant(f"machine:{each}", ANSWER_TASK) for each in ROUTES),
        *(
            Grant(f"executions:{each}", ("states:DescribeExecution",), why="tells a dead execution from a slow one")
            for each in ROUTES
        ),
        Grant("schedules:", ("scheduler:CreateSchedule",)),
        Grant("role:scheduler", ("iam:PassRole",), why="a reminder calls `remind` in the scheduler's role"),
        Grant("queue:trouble", SEND),
        Grant("queue:undelivered-casework", SEND),
    ),
    "console": (
        Grant("table:cases", READ + WRITE, indexes=("gsi1", "gsi2", "gsi3")),
        Grant(
            "table:uploads",
            (*READ, "dynamodb:PutItem", "dynamodb:UpdateItem"),
            why="offers the registry an upload for each scan, and ties those to a case that come after its number",
        ),
        Grant("table:letters", READ),
        Grant("table:staff", READ + WRITE),
        Grant("table:search", READ),
        Grant("table:search", ("dynamodb:PutItem",), under=("A#*",), why="the record of who searched, nothing else"),
        Grant(
            "bucket:documents",
            GET,
            under=("uploads/*", "letters/*", "exports/*"),
            why="signs the links that the desk opens",
        ),
        Grant(
            "table:bells",
            ("dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"),
            indexes=("gsi1",),
            why="shows what a person was told, and notes what they have read",
        ),
        Grant("table:exports", READ + WRITE, why="notes that a file was asked for"),
        Grant("table:reports", READ),
        Grant("table:inbox", READ + WRITE, indexes=("gsi1",), why="the registrar decides on incoming e-mail"),
        Grant("function:mailroom.answer_sender", INVOKE),
        Grant("table:archive", READ, why="the archivist's lists; the locked bucket itself stays out of its reach"),
        Grant("function:archiving.link_package", INVOKE),
        Grant("function:archiving.place_hold", INVOKE),
        Grant("function:archiving.release_hold", INVOKE),
        Grant("queue:exports", SEND),
        Grant("queue:index", SEND, why="a person's data are restricted: their words leave the index"),
        *(Grant(f"machine:{each}", ANSWER_TASK) for each in ROUTES),
        *(
            Grant(
                f"machine:{each}", ("states:DescribeStateMachine",), why="draws a case's road from the machine itself"
            )
            for each in ROUTES
        ),
        Grant("function:registry.register_request", INVOKE),
        Grant("function:registry.annul_entry", INVOKE),
        Grant("function:registry.read_register", INVOKE),
        Grant("function:registry.number_document", INVOKE),
        Grant("function:registry.reserve_numbers", INVOKE),
        Grant("function:registry.list_days", INVOKE),
        Grant("bucket:quarantine", PUT, why="signs the upload of what the registry scans"),
        Grant("function:signing.authorise_signature", INVOKE),
        Grant("function:signing.authorise_folder", INVOKE),
        Grant("function:signing.read_folder", INVOKE),
        Grant("function:signing.preview_letter", INVOKE),
        Grant("function:signing.render_register", INVOKE),
        Grant("function:notifications.list_dispatches", INVOKE),
        Grant("function:notifications.record_dispatch_by_post", INVOKE),
        Grant("function:notifications.record_return", INVOKE),
        Grant(
            "pool:staff",
            (
                "cognito-idp:InitiateAuth",
                "cognito-idp:RespondToAuthChallenge",
                "cognito-idp:RevokeToken",
                "cognito-idp:AssociateSoftwareToken",
                "cognito-idp:VerifySoftwareToken",
                "cognito-idp:SetUserMFAPreference",
                "cognito-idp:GetUser",
                "cognito-idp:GlobalSignOut",
            ),
            why="people come in, set up their own second factor, leave; AWS asks for their tokens, not for a policy",
        ),
        Grant("key:personal", SEAL_FIELDS),
        Grant("key:lookup", ("kms:GenerateMac",), why="the registrar enters paper for a person who may be known"),
    ),
    "admin": (
        Grant("queue:undelivered-admin", SEND),
        Grant("table:staff", READ + WRITE, why="accounts as the desk knows them, deeds of administration, days off"),
        Grant(
            "table:cases",
            READ + WRITE,
            indexes=("gsi1", "gsi3"),
            why="gives a broken case its next execution, reads who looked at what, counts open work; what cases say"
            " stays sealed to it",
        ),
        *(Grant(f"machine:{each}", ("states:StartExecution",)) for each in ROUTES),
        *(Grant(f"executions:{each}", ("states:DescribeExecution",)) for each in ROUTES),
        Grant(
            "table:search", ("dynamodb:Query",), why="who searched, and which cases they saw; words are hashes there"
        ),
        Grant(
            "table:bells",
            ("dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"),
            indexes=("gsi1",),
            why="the mark in the header of its pages",
        ),
        *(Grant(f"queue:{name}", CONSUME + VISIT, why="looks, tries again, puts away") for name in STUCK),
        *(Grant(f"queue:{name}", SEND, why="what lies in its dead-letter queue goes back") for name in WORK),
        *(Grant(f"function:{name}", INVOKE, why="an event that it failed at is given to it again") for name in RETRIED),
        Grant(
            "pool:staff",
            (
                "cognito-idp:InitiateAuth",
                "cognito-idp:ListUsers",
                "cognito-idp:ListUsersInGroup",
                "cognito-idp:AdminListGroupsForUser",
                "cognito-idp:AdminCreateUser",
                "cognito-idp:AdminUpdateUserAttributes",
                "cognito-idp:AdminAddUserToGroup",
                "cognito-idp:AdminRemoveUserFromGroup",
                "cognito-idp:AdminEnableUser",
                "cognito-idp:AdminDisableUser",
                "cognito-idp:AdminUserGlobalSignOut",
                "cognito-idp:AdminGetUser",
                "cognito-idp:AdminSetUserMFAPreference",
                "cognito-idp:AdminDeleteUser",
            ),
            why="the only app that makes and changes accounts of staff",
        ),
    ),
    "signing": (
        Grant("table:letters", READ + WRITE, why="its sole writer"),
        Grant("table:signing", READ + WRITE + DELETE, why="authorisations live five minutes and are used once"),
        Grant("table:cases", READ),
        Grant("table:staff", READ, why="the names under a letter"),
        Grant("table:register", ("dynamodb:Query",), indexes=("byNumber",), why="a receipt bears its entry's hash"),
        Grant("table:uploads", READ, why="receipts and redirects name the files that came, by their hashes"),
        Grant("bucket:documents", GET + PUT, under=("letters/*",)),
        Grant("key:seal", ("kms:Sign", "kms:GetPublicKey"), why="the city's seal: its sole user"),
        Grant("key:personal", SEAL_FIELDS),
        Grant("function:registry.read_register", INVOKE, why="the rows of a closed day, for its sheet"),
        Grant("function:registry.sum_year", INVOKE),
        Grant("parameter:trust", ("ssm:GetParameter",)),
        Grant("parameter:seal_certificate", ("ssm:GetParameter",)),
    ),
    "verification": (
        Grant("table:letters", ("dynamodb:GetItem",), under=("SHA#*", "CODE#*"), why="a hash or code, never a case"),
        Grant("table:uploads", ("dynamodb:GetItem",)),
        Grant("bucket:quarantine", ("s3:GetObject",), why="a stranger's PDF that is too large for one call"),
        Grant("parameter:trust", ("ssm:GetParameter",)),
    ),
    "archiving": (
        Grant(
            "bucket:archive",
            (
                *GET,
                *PUT,
                "s3:PutObjectRetention",
                "s3:GetObjectRetention",
                "s3:PutObjectLegalHold",
                "s3:GetObjectLegalHold",
            ),
            under=("packages/*", "days/*"),
            why="its sole writer",
        ),
        Grant("table:archive", READ + WRITE),
        Grant("table:register", ("dynamodb:Query",), why="the leaves of the day that it locks"),
        Grant("table:cases", READ),
        Grant("table:letters", READ),
        Grant("table:uploads", READ),
        Grant("bucket:documents", GET, under=("uploads/*", "letters/*")),
        Grant("function:registry.prove_entry", INVOKE, why="the register's word goes into the package"),
        Grant("parameter:trust", ("ssm:GetParameter",), why="only what bears a valid signature is archived"),
        Grant("key:personal", UNSEAL),
        Grant("queue:undelivered-archiving", SEND),
    ),
    "notifications": (
        Grant("table:notices", READ + WRITE, indexes=("gsi1",)),
        Grant("table:connections", READ + WRITE + DELETE, indexes=("gsi1",)),
        Grant("table:bells", READ + WRITE, indexes=("gsi1", "gsi2"), why="the only app that tells staff something"),
        Grant("table:cases", READ),
        Grant("table:letters", READ),
        Grant(
            "table:staff",
            ("dynamodb:GetItem", "dynamodb:Query"),
            why="who works where and may still listen, who stands in for whom, how each is told; days off",
        ),
        Grant("pool:staff", ("cognito-idp:AdminGetUser",), why="where a member of staff gets mail, at its sending"),
        Grant("stream:cases", STREAM),
        Grant("bucket:documents", GET, under=("letters/*",)),
        Grant("queue:notices", SEND + CONSUME),
        Grant("queue:index", SEND, why="reads the cases' stream for search too: AWS lets two read it, no third"),
        Grant("queue:undelivered-notifications", SEND),
        Grant("mail:", ("ses:SendEmail", "ses:SendRawEmail")),
        Grant("socket:", ("execute-api:ManageConnections",)),
        Grant("key:personal", UNSEAL),
    ),
    "search": (
        Grant("table:search", READ + WRITE + DELETE, why="the index is no record: words that are gone must go"),
        Grant("table:cases", READ, indexes=("gsi3",), why="reads what a case says, and which cases a day brought"),
        Grant("queue:index", SEND + CONSUME),
        Grant("key:personal", SEAL_FIELDS, why="opens what cases say, seals what results show of it"),
        Grant("key:lookup", ("kms:GenerateMac",), why="the key of all tokens, asked for once while it is warm"),
    ),
    "account": (
        Grant("table:accounts", READ + WRITE + DELETE, why="codes, counts, glances: none of it is the record"),
        Grant("table:cases", READ, indexes=("gsi1",), why="the cases of the address whose owner is signed in"),
        Grant(
            "pool:citizens",
            (
                "cognito-idp:InitiateAuth",
                "cognito-idp:RespondToAuthChallenge",
                "cognito-idp:RevokeToken",
                "cognito-idp:AdminCreateUser",
                "cognito-idp:AdminGetUser",
                "cognito-idp:AdminSetUserPassword",
                "cognito-idp:AdminDeleteUser",
            ),
            why="an account is opened when its address is proven, and deleted when its owner says so",
        ),
        Grant("key:lookup", ("kms:GenerateMac",), why="keyed hashes of addresses and codes; a lost tracking code"),
        Grant("mail:", ("ses:SendEmail",), why="the sign-in code, and no other mail"),
    ),
    "mailroom": (
        Grant("bucket:mail", ("s3:GetObject",), why="e-mails as SES put them there"),
        Grant("listing:mail", ("s3:ListBucket",), why="an e-mail that is gone is told from one that may not be read"),
        Grant("bucket:quarantine", PUT, under=("uploads/*",), why="their files go the way of every stranger's file"),
        Grant("table:uploads", ("dynamodb:GetItem", "dynamodb:PutItem")),
        Grant("table:inbox", READ + WRITE),
        Grant("key:personal", SEAL_FIELDS),
        Grant("mail:", ("ses:SendEmail",), why="tells the sender why an e-mail was not registered, and no other mail"),
        Grant("queue:undelivered-mailroom", SEND),
    ),
    "reporting": (
        Grant("table:cases", READ, indexes=("gsi1", "gsi2", "gsi3"), why="journals; copies; queues as listed"),
        Grant("table:staff", READ, why="deeds of administration; whose queue it is, whom they stand in for, names"),
        Grant("table:search", ("dynamodb:Query",), why="who searched, for the same file"),
        Grant("table:uploads", ("dynamodb:GetItem",), why="which files the person sent"),
        Grant("table:letters", READ, why="which letters the person got"),
        Grant("bucket:documents", GET, under=("uploads/*", "letters/*"), why="those files and letters themselves"),
        Grant("table:reports", READ + WRITE, why="its sole writer"),
        Grant("table:exports", READ + WRITE, why="notes how far a file is"),
        Grant("table:archive", READ, why="the inventory of what rests in the archive"),
        Grant("bucket:documents", PUT, under=("exports/*",), why="the shelf of files that somebody asked for"),
        Grant("queue:exports", CONSUME),
        Grant("queue:undelivered-reporting", SEND),
        Grant("function:registry.read_register", INVOKE),
        Grant("key:personal", UNSEAL),
        Grant("key:personal", LOCK, via="s3", why="S3 locks the files of the shelf with it"),
    ),
}

# Addresses that an app tells or calls: settings without a permission.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "intake": ("SITE_URL", "WS_URL", "LIMIT_FACTOR", "MAP_TILES"),
    "files": ("MALWARE_SCANNER",),
    "console": ("SITE_URL", "WS_URL"),
    "admin": ("SITE_URL", "WS_URL", "STUCK_QUEUES"),
    "account": ("SITE_URL", "LIMIT_FACTOR"),
    "signing": ("SITE_URL", "TSA_URL", "CSC_URL"),
    "notifications": ("SITE_URL",),
}


def grants_of(app: str) -> tuple[Grant, ...]:
    """All that the app may do; KeyError for an app that the table does not know."""
    return GRANTS[app] + COMMON


def settings_of(app: str) -> tuple[str, ...]:
    """The environment variables that the app's grants name, each once, in a fixed order."""
    named = [setting for grant in GRANTS[app] for setting in _settings(grant)]
    return tuple(sorted({*named, *ADDRESSES.get(app, ())}))


def _settings(grant: Grant) -> tuple[str, ...]:
    word = grant.name.upper().replace(".", "_")
    match grant.kind:
        case "key" if grant.via:
            return ()  # the service names the key, the app never does
        case "table" | "bucket" | "key" | "machine" | "parameter":
            return (f"{word}_{grant.kind.upper()}",)
        case "function":
            return (f"FN_{word}",)
        case "queue" if set(SEND) & set(grant.actions) and not grant.name.startswith("undelivered-"):
            return (f"{word}_QUEUE",)
        case "pool":
            pool = {"staff": "USER_POOL", "citizens": "CITIZEN_POOL"}[grant.name]
            return (pool, f"{pool}_CLIENT")
        case "schedules":
            return ("SCHEDULER_ROLE", "SCHEDULE_GROUP", "REMIND_FUNCTION")
        case "mail":
            return ("MAIL_FROM",)
        case "socket":
            return ("WS_ENDPOINT",)
        case _:
            return ()
