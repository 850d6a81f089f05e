import type { Scan } from '#domain/barcode.ts'

/** To the worker: one frame, transferred, and which way to look at it. It answers each with `read` or `failed` before the next is sent. */
export type DecodeRequest = { frame: ImageBitmap; attempt: number }

/** From the worker: `ready` once, when the WebAssembly runs; `failed` when it cannot run, or no longer. */
export type DecodeAnswer = { kind: 'ready' } | { kind: 'read'; scans: Scan[] } | { kind: 'failed'; reason: string }
