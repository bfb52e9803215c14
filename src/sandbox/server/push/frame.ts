import protobuf from 'protobufjs';

/** The long connection's only message, `pbbp2.Frame`. */
export interface Frame {
  readonly SeqID: number;
  readonly LogID: number;
  readonly service: number;
  /** 0 control, 1 data. */
  readonly method: number;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly payload?: Uint8Array;
}

const { root } = protobuf.parse(
  `syntax = "proto2";
  package pbbp2;
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1;
    required uint64 LogID = 2;
    required int32 service = 3;
    required int32 method = 4;
    repeated Header headers = 5;
    optional string payloadEncoding = 6;
    optional string payloadType = 7;
    optional bytes payload = 8;
    optional string LogIDNew = 9;
  }`,
  { keepCase: true },
);
const type = root.lookupType('pbbp2.Frame');

export const encodeFrame = (frame: Frame): Uint8Array => type.encode(frame).finish();

/** Throws on anything that is not a frame. */
export const decodeFrame = (bytes: Uint8Array): Frame =>
  // The shape is the one declared above; numbers and arrays are always filled in with `defaults` and `arrays`.
  type.toObject(type.decode(bytes), { longs: Number, defaults: true, arrays: true }) as Frame;

export const headerOf = (frame: Frame, key: string): string | undefined =>
  frame.headers.find((header) => header.key === key)?.value;
