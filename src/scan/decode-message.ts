import type { SeenCode } from './seen-code.ts'

/** To the worker: one frame, transferred, and which way to look at it. It answers each with `read` or `failed` before the next is sent. */
export type DecodeRequest = { frame: ImageBitmap; attempt: number }

/** From the worker: the codes' corners are shares of the frame's sides, from 0 to 1. `ready` once, when the WebAssembly runs; `failed` when it cannot run, or no longer. */
export type DecodeAnswer = { kind: 'ready' } | { kind: 'read'; codes: SeenCode[] } | { kind: 'failed'; reason: string }
