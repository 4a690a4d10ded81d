"""DynamoDB as the register needs it."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.contract.emulator.mended import Emulator, eventually
from town.place import REGION
from town.seed.large_sealing import Keys


def table(emulator: Emulator, **properties: object) -> str:
    name = emulator.name("table")
    emulator.deploy(
        {
            "Table": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {
                    "TableName": name,
                    "BillingMode": "PAY_PER_REQUEST",
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                    **properties,
                },
            }
        }
    )
    return name


def test_a_template_can_set_the_expiry_attribute(emulator: Emulator) -> None:
    name = table(emulator, TimeToLiveSpecification={"AttributeName": "expiresAt", "Enabled": True})
    found = emulator.client("dynamodb").describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert found == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expiresAt"}


def test_a_template_without_it_sets_none(emulator: Emulator) -> None:
    found = emulator.client("dynamodb").describe_time_to_live(TableName=table(emulator))["TimeToLiveDescription"]
    assert found["TimeToLiveStatus"] == "DISABLED"


def test_what_expires_leaves_a_record_in_the_stream(emulator: Emulator) -> None:
    name = table(
        emulator,
        TimeToLiveSpecification={"AttributeName": "expiresAt", "Enabled": True},
        StreamSpecification={"StreamViewType": "KEYS_ONLY"},
    )
    dynamodb, streams = emulator.client("dynamodb"), emulator.client("dynamodbstreams")
    for key, until in (("over", "1"), ("stays", "99999999999")):
        dynamodb.put_item(TableName=name, Item={"pk": {"S": key}, "expiresAt": {"N": until}})
    arn = dynamodb.describe_table(TableName=name)["Table"]["LatestStreamArn"]

    def removed() -> list[str] | None:
        (shard,) = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        place = streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")[
            "ShardIterator"
        ]
        records = streams.get_records(ShardIterator=place)["Records"]
        return [each["dynamodb"]["Keys"]["pk"]["S"] for each in records if each["eventName"] == "REMOVE"] or None

    assert eventually(removed, 40) == ["over"]
    assert [each["pk"]["S"] for each in dynamodb.scan(TableName=name)["Items"]] == ["stays"]


def test_writers_of_one_head_take_each_number_once(emulator: Emulator) -> None:
    name = table(emulator)
    dynamodb = emulator.client("dynamodb")
    lost = (dynamodb.exceptions.TransactionCanceledException, dynamodb.exceptions.TransactionConflictException)

    def next_number(who: int) -> int:
        while True:
            head = dynamodb.get_item(TableName=name, Key={"pk": {"S": "HEAD"}}, ConsistentRead=True).get("Item", {})
            number = int(head.get("n", {"N": "0"})["N"]) + 1
            condition = {
                "ConditionExpression": "n = :old",
                "ExpressionAttributeValues": {":old": {"N": str(number - 1)}},
            }
            first = {"ConditionExpression": "attribute_not_exists(pk)"}
            try:
                dynamodb.transact_write_items(
                    TransactItems=[
                        {
                            "Put": {
                                "TableName": name,
                                "Item": {"pk": {"S": "HEAD"}, "n": {"N": str(number)}},
                                **(condition if head else first),
                            }
                        },
                        {
                            "Put": {
                                "TableName": name,
                                "Item": {"pk": {"S": f"ENTRY#{number}"}, "who": {"N": str(who)}},
                                "ConditionExpression": "attribute_not_exists(pk)",
                            }
                        },
                    ]
                )
            except lost:
                continue
            return number

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(pool.map(next_number, range(24)))
    assert numbers == list(range(1, 25))


def ordered(emulator: Emulator, count: int) -> str:
    """A table with one large partition, which is also one partition of an index, the other way round."""
    kinds = [{"AttributeName": each, "AttributeType": "S"} for each in ("pk", "sk", "ipk", "isk")]

    def keys(partition: str, sort: str) -> list[dict[str, str]]:
        return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]

    index = {"IndexName": "mirror", "KeySchema": keys("ipk", "isk"), "Projection": {"ProjectionType": "ALL"}}
    name = table(emulator, KeySchema=keys("pk", "sk"), AttributeDefinitions=kinds, GlobalSecondaryIndexes=[index])
    dynamodb = emulator.client("dynamodb")
    for number in range(count):
        dynamodb.put_item(TableName=name, Item=_row(number, count - number))
    return name


def _row(number: int, place: int) -> dict[str, dict[str, str]]:
    return {"pk": {"S": "a"}, "sk": {"S": f"{number:04d}"}, "ipk": {"S": "b"}, "isk": {"S": f"{place:04d}"}}


def read(emulator: Emulator, name: str, condition: str, index: str = "", **asked: Any) -> list[str]:
    """Sort keys of the table, page by page of seven."""
    more: dict[str, Any] = {"IndexName": index} if index else {}
    values = {f":{key}": {"S": value} for key, value in asked.pop("values").items()}
    found: list[str] = []
    while True:
        page = emulator.client("dynamodb").query(
            TableName=name, KeyConditionExpression=condition, ExpressionAttributeValues=values, Limit=7, **more, **asked
        )
        assert page["ScannedCount"] <= 7
        found += [item["sk"]["S"] for item in page["Items"]]
        if "LastEvaluatedKey" not in page:
            return found
        more["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def test_a_large_partition_is_read_in_its_range_and_order(emulator: Emulator) -> None:
    name, whole = ordered(emulator, 230), [f"{number:04d}" for number in range(230)]
    a, b = {"p": "a"}, {"p": "b"}
    assert read(emulator, name, "pk = :p", values=a) == whole
    assert read(emulator, name, "pk = :p", values=a, ScanIndexForward=False) == whole[::-1]
    span = {"f": "0010", "l": "0040"}
    assert read(emulator, name, "pk = :p AND sk BETWEEN :f AND :l", values=a | span) == whole[10:41]
    assert read(emulator, name, "pk = :p AND begins_with(sk, :f)", values=a | {"f": "002"}) == whole[20:30]
    for operator, found in (("<", whole[:10]), ("<=", whole[:11]), (">", whole[11:]), (">=", whole[10:])):
        assert read(emulator, name, f"pk = :p AND sk {operator} :f", values=a | {"f": "0010"}) == found
    assert read(emulator, name, "pk = :p AND sk = :f", values=a | {"f": "0010"}) == ["0010"]
    assert read(emulator, name, "ipk = :p AND isk <= :f", "mirror", values=b | {"f": "0003"}) == [
        "0229",
        "0228",
        "0227",
    ]
    dynamodb = emulator.client("dynamodb")
    dynamodb.delete_item(TableName=name, Key={"pk": {"S": "a"}, "sk": {"S": "0011"}})
    dynamodb.put_item(TableName=name, Item=_row(12, 1))  # its place in the index moves
    dynamodb.put_item(TableName=name, Item=_row(230, 300))
    assert read(emulator, name, "pk = :p AND sk BETWEEN :f AND :l", values=a | span) == [*whole[10:11], *whole[12:41]]
    first = read(emulator, name, "ipk = :p AND isk <= :f", "mirror", values=b | {"f": "0002"})
    assert first == ["0012", "0229", "0228"]
    assert read(emulator, name, "ipk = :p", "mirror", values=b, ScanIndexForward=False)[0] == "0230"


def test_history_is_loaded_beside_the_streams_and_kept_over_a_restart(emulator: Emulator, tmp_path: Path) -> None:
    name = ordered(emulator, 1)
    file = tmp_path / "items.json"
    file.write_text(json.dumps({name: [_row(number, number) for number in range(1, 400)]}))
    keys = Keys(emulator.place.emulator_url, "", "", REGION)
    assert keys.ask("DynamoDB_20120810.LoadItems", {"File": str(file)}) == {"Loaded": 399}
    assert len(read(emulator, name, "pk = :p", values={"p": "a"})) == 400
    emulator.stop()
    emulator.start()
    assert len(read(emulator, name, "pk = :p", values={"p": "a"})) == 400


def made_of(keys: Keys, asked: dict[str, Any]) -> list[dict[str, str]]:
    made: list[dict[str, str]] = keys.ask("TrentService.GenerateDataKeys", asked)["Keys"]
    return made


def test_many_keys_and_hashes_are_those_of_single_calls(emulator: Emulator) -> None:
    kms = emulator.client("kms")
    personal = kms.create_key()["KeyMetadata"]["Arn"]
    lookup = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"]
    keys = Keys(emulator.place.emulator_url, personal, lookup, REGION)
    asked: dict[str, Any] = {"KeyId": personal, "EncryptionContexts": [{"submission": "one"}, {"submission": "two"}]}
    for context, made in zip(asked["EncryptionContexts"], made_of(keys, asked), strict=True):
        sealed = base64.b64decode(made["CiphertextBlob"])
        opened = kms.decrypt(CiphertextBlob=sealed, EncryptionContext=context)["Plaintext"]
        assert opened == base64.b64decode(made["Plaintext"])
    macs = {"KeyId": lookup, "Messages": [base64.b64encode(b"a").decode()]}
    (mac,) = keys.ask("TrentService.GenerateMacs", macs)["Macs"]
    assert base64.b64decode(mac) == kms.generate_mac(KeyId=lookup, MacAlgorithm="HMAC_SHA_256", Message=b"a")["Mac"]
