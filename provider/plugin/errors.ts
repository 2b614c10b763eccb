import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { printableLines } from "../domain/printable";
import { PartialError } from "../resources/lifecycle";
import { type Envelope, encode } from "./values";

/** A partial create or update whose state keeps what accompanied the inputs. */
export class PartialResult extends PartialError {
  readonly envelope: Envelope;

  constructor({ message, id, properties }: PartialError, envelope: Envelope) {
    super(message, id, properties);
    this.envelope = envelope;
  }
}

/**
 * An error as a gRPC answer. The engine shows its message. A partial result carries id and state in
 * the details, so that Pulumi records them.
 */
export function answerOf(error: unknown): Partial<ServiceError> {
  const message = printableLines(error instanceof Error ? error.message : String(error));
  const code = status.UNKNOWN;
  if (!(error instanceof PartialResult)) return { code, message };
  const failed = new ErrorResourceInitFailed();
  failed.setId(error.id);
  failed.setProperties(encode(error.properties, error.envelope));
  failed.setReasonsList([...error.reasons]);
  const details = new Any();
  details.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new Status();
  answer.setCode(code);
  answer.setMessage(message);
  answer.addDetails(details);
  const metadata = new Metadata();
  // gRPC carries structured errors in this header.
  metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
  return { code, message, metadata };
}
