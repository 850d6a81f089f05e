import { importJWK, SignJWT } from 'jose'
import type { PushedNotification } from '#domain/notification.ts'
import { type Answered, postOut } from '../post-out.ts'
import type { PushSubscriptionRow } from '../store/tables.ts'
import type { PushKeys } from './push-keys.ts'
import { sealPush } from './seal-push.ts'

/** What nobody took for so long is no news any more, in seconds: the next level has been told by then. */
const TTL_S = 600
/** For so long a push service may take it that we sent this; RFC 8292 allows a day. */
const SIGNED_FOR = '1h'

/** A way to devices whose app is closed. */
export interface PushPort {
  /**
   * @param topic at most 32 characters of base64url: what waits for a device that cannot be reached is replaced by the next of its topic
   * @throws where nobody answers, or the address is private
   */
  send(to: PushSubscriptionRow, notification: PushedNotification, topic: string): Promise<Answered>
}

/**
 * Web Push: RFC 8030, sealed for the device (RFC 8291) and signed by this installation (RFC 8292).
 * @param contact an address, mailto: or https:, that a push service writes to where something is wrong
 * @param ownNetwork tests have their push service on this machine
 */
export function webPush(keys: PushKeys, contact: string, ownNetwork = false): PushPort {
  return {
    async send(to, notification, topic) {
      const { endpoint } = to
      const token = await new SignJWT({ sub: contact })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
        .setAudience(new URL(endpoint).origin)
        .setExpirationTime(SIGNED_FOR)
        .sign(await importJWK(jwkOf(keys), 'ES256'))
      const headers = {
        ...{ ttl: TTL_S, urgency: 'high', topic },
        ...{ 'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm' },
        authorization: `vapid t=${token}, k=${keys.publicKey}`,
      }
      return await postOut({ url: endpoint, ownNetwork }, headers, sealPush(JSON.stringify(notification), to))
    },
  }
}

function jwkOf({ publicKey, privateKey }: PushKeys) {
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: privateKey }
}
