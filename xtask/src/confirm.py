"""Asks the reference library whether each witness holds: valid under one version, refused under the other.

Reads lines {"from": schema, "to": schema, "csv": text}; writes a line for each: "ok", or what is wrong.
"""

import json
import os
import sys
import tempfile

from frictionless import Detector, Dialect, Resource, Schema


def errors(schema, text):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False, encoding="utf-8", newline="") as out:
        out.write(text)
    try:
        folder, name = os.path.split(out.name)
        resource = Resource(
            path=name,
            basepath=folder,
            schema=Schema.from_descriptor(schema),
            detector=Detector(schema_sync=True),
            encoding="utf-8",
            dialect=Dialect.from_descriptor({"csv": {"delimiter": ","}, "headerRows": [1]}),
        )
        report = resource.validate()
        found = list(report.errors)
        for task in report.tasks:
            found += task.errors
        return [error.type for error in found]
    finally:
        os.unlink(out.name)


for line in sys.stdin:
    case = json.loads(line)
    try:
        before, after = errors(case["from"], case["csv"]), errors(case["to"], case["csv"])
    except Exception as error:  # noqa: BLE001
        print(f"crash: {error}", flush=True)
        continue
    if before:
        print(f"refused before: {before[:3]}", flush=True)
    elif not after:
        print("accepted after", flush=True)
    else:
        print("ok", flush=True)
