import { generateKeyPair } from 'dpop'
import type { StorehandDb } from './db.ts'

/**
 * The key (ECDSA P-256, its private part not extractable) that this browser registers next. The same one until it was: where
 * the server's answer was lost it finds the key registered.
 */
export async function nextKey(db: StorehandDb): Promise<CryptoKeyPair> {
  const known = await db.read('nextKey')
  if (known) return known
  // before the transaction opens: awaiting WebCrypto would end it
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return await db.transaction('rw', [db.meta], async () => {
    // another tab was quicker
    const quicker = await db.read('nextKey')
    if (quicker) return quicker
    await db.write('nextKey', { privateKey, publicKey })
    return { privateKey, publicKey }
  })
}
