/** A request as it came over the wire. */
export interface Incoming {
  method: string;
  /** Path and query as sent. */
  target: string;
  url: URL;
  authorization: string | undefined;
  accept: string | undefined;
  contentType: string | undefined;
  /** Undefined if it is longer than the emulator takes. */
  body: Uint8Array | undefined;
  /** How the client reached the emulator, like `http://127.0.0.1:8080`. */
  origin: string;
  /** The client's address. */
  ip: string;
}

/** Waits; ends early when the emulator stops. */
export type Wait = (milliseconds: number) => Promise<void>;
