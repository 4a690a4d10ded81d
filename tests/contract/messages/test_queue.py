"""The queue holds ids and nothing else."""

import json

import boto3

from primarie.messages.sqs import NoticeQueue


def test_a_message_holds_ids(moto: None) -> None:
    client = boto3.client("sqs")
    url = client.create_queue(QueueName="notices")["QueueUrl"]
    queue = NoticeQueue(client, url)
    for _ in range(2):
        queue.put("S6-2026-00000042", "a" * 24)
    messages = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [json.loads(each["Body"]) for each in messages] == [{"caseId": "S6-2026-00000042", "noticeId": "a" * 24}] * 2
