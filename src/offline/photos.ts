import { bytesToHex } from '@noble/hashes/utils.js'
import type { PhotoRef } from '#domain/photo.ts'
import type { Device, StorehandDb } from './db.ts'
import type { RoundPorts } from './round-ports.ts'

/** What a command and the queue of photos need of a JPEG. */
export interface TakenPhoto extends PhotoRef {
  bytes: Uint8Array<ArrayBuffer>
}

/** @param bytes a JPEG of PHOTO_LIMIT bytes at the most */
export async function takenPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<TakenPhoto> {
  return { sha256: await sha256Of(bytes), size: bytes.length, bytes }
}

export type ReadPhoto =
  | { kind: 'here'; bytes: Uint8Array<ArrayBuffer> }
  /** it has not arrived at the server, or is no longer kept there */
  | { kind: 'missing' }
  | { kind: 'unreachable' }

/** 200 KB at 32 kbit/s, the slowest that counts as a network */
const TIMEOUT_MS = 60_000

/** A photo's bytes, from this device or else from the server, unless that is known to wait for it (`isThere`). */
export async function readPhoto(
  db: StorehandDb,
  ports: RoundPorts,
  device: Device,
  sha256: string,
  isThere: boolean,
): Promise<ReadPhoto> {
  const held = await db.photo.get(sha256)
  if (held) return { kind: 'here', bytes: held.bytes }
  if (!isThere) return { kind: 'missing' }
  try {
    const signal = ports.timeout(TIMEOUT_MS)
    const access = await ports.access()
    const response = await access.fetch(device, `/v1/photos/${sha256}`, { signal, cache: 'no-store' })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.ok && (await sha256Of(bytes)) === sha256) return { kind: 'here', bytes }
    return { kind: response.status === 404 ? 'missing' : 'unreachable' }
  } catch (error) {
    // what fetch throws for the network, and for a time that is over
    if (error instanceof TypeError || error instanceof DOMException) return { kind: 'unreachable' }
    throw error
  }
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
