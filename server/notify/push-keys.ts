import { createECDH, createHmac } from 'node:crypto'
import { installationSecret } from '../installation-secret.ts'
import type { Database } from '../store/database.ts'

/** What push services know this installation by (VAPID, RFC 8292): a key pair of P-256, as base64url. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}

export async function openPushKeys(database: Database): Promise<PushKeys> {
  return pushKeys(await installationSecret(database))
}

/** Derived from the installation's secret, never stored: a server that was restored is still the one that devices subscribed to. */
export function pushKeys(secret: string): PushKeys {
  const pair = createECDH('prime256v1')
  // one text in 2³² is no private key
  for (let n = 0; ; n++) {
    const privateKey = createHmac('sha256', secret).update(`web-push:${n}`).digest()
    try {
      pair.setPrivateKey(privateKey)
    } catch {
      continue
    }
    return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') }
  }
}

/** Whether this is a point of P-256, as base64url, so that something can be sealed for whoever holds its key. */
export function isPoint(text: string): boolean {
  try {
    const any = createECDH('prime256v1')
    any.generateKeys()
    any.computeSecret(text, 'base64url')
    return true
  } catch {
    return false
  }
}
