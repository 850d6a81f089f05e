import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import type { RecordKey } from './record-key.ts'
import { Id, Instant, Sku, Text } from './store.ts'

/** When it came over the desk, in which return, and who took it. */
export const CameBack = z.object({ id: Id, by: Id, at: Instant })
export type CameBack = z.infer<typeof CameBack>

/**
 * The one unit of a product that has this serial number, once it came back here: `back` when it last did, null where its customer took it along again. No
 * device has it.
 */
export const Piece = z.object({ id: Id, sku: Sku, serial: Text, back: z.nullable(CameBack) })
export type Piece = z.infer<typeof Piece>

/** A serial number may be longer than an id, and have any sign in it. */
export const pieceId = (sku: string, serial: string): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([sku, serial]))))

/** The pieces of these items whose serial numbers somebody read. */
export const touchesPieces = (items: readonly { sku: string; serial: string | null }[]): RecordKey[] => {
  const ids = items.flatMap(({ sku, serial }) => (serial === null ? [] : [pieceId(sku, serial)]))
  return [...new Set(ids)].map((id) => ({ kind: 'piece', id }))
}
