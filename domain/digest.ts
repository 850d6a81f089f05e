import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { keyOf, type RecordKey } from './record-key.ts'

const MODULUS = 2 ** 52

/** 52 bits of a hash of one live row. */
function hashRow(row: RecordKey & { ver: number }): number {
  const bytes = sha256(utf8ToBytes(`${keyOf(row)}@${row.ver}`))
  const hash = new DataView(bytes.buffer, bytes.byteOffset)
  return hash.getUint32(0) * 2 ** 20 + (hash.getUint32(4) >>> 12)
}

/** The digest with one live row more. Order does not matter; both sides keep it current at O(1) a row. */
export function addToDigest(digest: number, row: RecordKey & { ver: number }): number {
  return (digest + hashRow(row)) % MODULUS
}

/** The digest with one live row less. */
export function removeFromDigest(digest: number, row: RecordKey & { ver: number }): number {
  return (digest - hashRow(row) + MODULUS) % MODULUS
}
