import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

/** A browser's keys for what is sealed for it, as base64url: a point of P-256, and 16 bytes. */
export interface BrowserKeys {
  p256dh: string
  auth: string
}

/** What is made anew for each; a test knows it. */
interface Fresh {
  salt: Buffer
  sender: ECDH
}

/** The one record that a message has may be as long, in bytes: what push services take. */
const RECORD_BYTES = 4096
const LAST_RECORD = Buffer.of(2)

/**
 * Seals a text for one browser, so that its push service carries what it cannot read: RFC 8291, in the content coding aes128gcm of
 * RFC 8188. @throws where `p256dh` is no point
 */
export function sealPush(text: string, { p256dh, auth }: BrowserKeys, { salt, sender }: Fresh = fresh()): Buffer {
  const reader = Buffer.from(p256dh, 'base64url')
  const point = sender.getPublicKey()
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), reader, point])
  const secret = hkdf(sender.computeSecret(reader), Buffer.from(auth, 'base64url'), about, 32)
  const derive = (what: string, bytes: number) => hkdf(secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), bytes)
  const cipher = createCipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  const parts = [cipher.update(text, 'utf8'), cipher.update(LAST_RECORD), cipher.final(), cipher.getAuthTag()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  return Buffer.concat([salt, size, Buffer.of(point.length), point, ...parts])
}

const hkdf = (key: Buffer, salt: Buffer, about: Buffer, bytes: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, about, bytes))

function fresh(): Fresh {
  const sender = createECDH('prime256v1')
  sender.generateKeys()
  return { salt: randomBytes(16), sender }
}
