import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { codeFromBytes } from '../short-code.ts'

/** What stands on the customer's receipt and on the goods' labels. It follows from the id, so that it is known without a network. */
export const returnNumber = (returnId: string): string => {
  const code = codeFromBytes(sha256(utf8ToBytes(returnId)), 8)
  return `R-${code.slice(0, 4)}-${code.slice(4)}`
}
