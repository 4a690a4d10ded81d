#!/usr/bin/env bash
# Rewrites every lock from its .in file: `bash requirements/lock.sh`. Hashes, no addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
lock() { "$uv" pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header "$@"; }
lock requirements/uv.in -o requirements/uv.txt
lock requirements/emulator.in -o requirements/emulator.txt
lock requirements/dev.in -o requirements/dev.txt
runtime="--no-emit-package boto3 --no-emit-package botocore --no-emit-package s3transfer --no-emit-package jmespath --no-emit-package python-dateutil --no-emit-package six --no-emit-package urllib3"
for layer in base pdf letters packages files sheets; do
  # shellcheck disable=SC2086
  lock $runtime -c requirements/dev.txt "layers/$layer/requirements.in" -o "layers/$layer/requirements.txt"
done
