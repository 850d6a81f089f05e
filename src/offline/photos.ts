import { bytesToHex } from '@noble/hashes/utils.js'
import type { PhotoRef } from '#domain/photo.ts'
import type { Device, PhotoRow, StorehandDb } from './db.ts'
import type { RoundPorts } from './round-ports.ts'
import { openBytes, sealBytes } from './sealed.ts'

/** What a command and the queue of photos need of a JPEG. */
export interface TakenPhoto extends PhotoRef {
  bytes: Uint8Array<ArrayBuffer>
  /** it shows a customer, not goods: it is kept sealed */
  isPersonal?: boolean
}

/** @param bytes a JPEG of PHOTO_LIMIT bytes at the most */
export async function takenPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<TakenPhoto> {
  return { sha256: await sha256Of(bytes), size: bytes.length, bytes }
}

/**
 * As this device keeps it. One of a customer is sealed as the rest of what is personal, so it takes a sign-in to see it and
 * none to send it. A session from before the app could do that keeps it as any photo.
 */
export async function keptPhoto(
  dataKey: CryptoKey,
  { sha256, bytes, isPersonal = false }: TakenPhoto,
): Promise<Omit<PhotoRow, 'takenAt'>> {
  if (!isPersonal || !dataKey.usages.includes('encrypt')) return { sha256, bytes }
  return { sha256, bytes: await sealBytes(dataKey, { kind: 'photo', id: sha256 }, bytes), sealed: true }
}

export type ReadPhoto =
  | { kind: 'here'; bytes: Uint8Array<ArrayBuffer> }
  /** it has not arrived at the server, or is no longer kept there */
  | { kind: 'missing' }
  | { kind: 'unreachable' }

/** 200 KB at 32 kbit/s, the slowest that counts as a network */
const TIMEOUT_MS = 60_000

/**
 * A photo's bytes, from this device or else from the server, unless that is known to wait for it (`isThere`).
 * @param dataKey of who is signed in: opens what is sealed
 */
export async function readPhoto(
  db: StorehandDb,
  ports: RoundPorts,
  device: Device,
  sha256: string,
  isThere: boolean,
  dataKey: CryptoKey | undefined,
): Promise<ReadPhoto> {
  const held = await db.photo.get(sha256)
  const bytes = held?.sealed
    ? dataKey && (await openBytes(dataKey, { kind: 'photo', id: sha256 }, held.bytes))
    : held?.bytes
  if (bytes) return { kind: 'here', bytes }
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
