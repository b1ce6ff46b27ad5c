#!/usr/bin/env python3
"""An independent gRPC client against the real services: `buf curl` signs in, reads a proposal, and shows an error's details.

Started by juri_buf_curl_test (buf_curl_test.cc), which runs the installation and gives a competition with a proposal:
  buf_curl_test.py BUF IDENTITY_SOCKET SUBMISSION_SOCKET PROTO_FOLDER USERNAME PASSWORD PROPOSAL
"""
import base64
import json
import subprocess
import sys

BUF, IDENTITY, SUBMISSION, PROTO, USERNAME, PASSWORD, PROPOSAL = sys.argv[1:]


def call(socket, method, request, *headers):
    """Returns the exit status and what buf printed: the answer on stdout, the error on stderr."""
    command = [BUF, "curl", "--protocol", "grpc", "--http2-prior-knowledge", "--unix-socket", socket, "--schema", PROTO]
    for header in headers:
        command += ["--header", header]
    done = subprocess.run(command + ["--data", json.dumps(request), f"http://localhost/{method}"],
                          capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout if done.returncode == 0 else done.stderr


def expect(condition, what, got):
    if not condition:
        sys.exit(f"{what}; got {got}")
    print(f"ok: {what}")


def details(error):
    """What buf shows of an error, and the bytes of its details by type name (texts stand in them as they are)."""
    shown = json.loads(error[error.index("{"):])
    return shown, {detail["type"]: base64.b64decode(detail["value"] + "===") for detail in shown.get("details", [])}


status, text = call(IDENTITY, "juri.identity.v1.IdentityService/SignIn", {"username": USERNAME, "password": PASSWORD})
expect(status == 0, "signs in", text)
token = json.loads(text)["token"]

status, text = call(SUBMISSION, "juri.submission.v1.SubmissionService/GetProposal", {"name": PROPOSAL},
                    f"authorization: Bearer {token}")
expect(status == 0 and json.loads(text)["name"] == PROPOSAL, "reads the proposal", text)
expect(json.loads(text)["state"] == "PROPOSAL_STATE_DRAFT", "reads its state", text)

status, text = call(SUBMISSION, "juri.submission.v1.SubmissionService/CreateProposal",
                    {"parent": PROPOSAL.split("/proposals/")[0], "proposal": {"title": "x" * 301}},
                    f"authorization: Bearer {token}", "accept-language: id")
expect(status != 0, "is refused", text)
error, by_type = details(text)
expect(error["code"] == "invalid_argument", "shows the code", error)
expect("google.rpc.BadRequest" in by_type, "shows the violations", error)
for field in (b"request_id", b"proposal.title", b"proposal.agency"):
    expect(field in by_type["google.rpc.BadRequest"], f"names {field.decode()} as a field at fault", by_type)
expect(b"INVALID_FIELDS" in by_type["google.rpc.ErrorInfo"], "shows the reason", by_type)
expect(b"Perbaiki" in by_type["google.rpc.LocalizedMessage"], "speaks Indonesian", by_type)

status, text = call(SUBMISSION, "juri.submission.v1.SubmissionService/GetProposal", {"name": PROPOSAL})
expect(status != 0 and details(text)[0]["code"] == "unauthenticated", "is refused without a token", text)
