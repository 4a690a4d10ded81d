"""DynamoDB as the register needs it."""

from concurrent.futures import ThreadPoolExecutor

from tests.contract.emulator.mended import Emulator


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
