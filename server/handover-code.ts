import { createHmac, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { CODE_LENGTH, gateVerifier, KEY_ITERATIONS, QR_LENGTH, qrKey } from '#domain/handover/gate.ts'
import { surnameVerifiers } from '#domain/handover/surname.ts'
import { codeFromBytes, normaliseCode } from '#domain/short-code.ts'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { installationSecret } from './installation-secret.ts'
import type { Database } from './store/database.ts'

const derive = promisify(pbkdf2)

/** The customer's codes of every order: derived from one secret of this installation, never stored. */
export interface HandoverCodes {
  /** 8 characters for a person to say, 26 for the QR */
  codesFor(fulfillmentId: string): { code: string; qr: string }
  /** what the link to the customer's page proves itself with: 130 bits */
  linkKeyFor(fulfillmentId: string): string
  /** what the order's record holds to check either; the same for the same order, so that a repeated import changes nothing */
  gateFor(fulfillmentId: string): Promise<{ salt: string; verifier: string }>
  /** what the order's record holds to check a surname, the customer's or that of whom they send, and what its personal part does */
  customerFor(
    fulfillmentId: string,
    customerName: string,
    proxyName?: string | null,
  ): { gate: { surnames: string; proxy?: string }; personal: FulfillmentPersonal }
}

export async function openHandoverCodes(database: Database): Promise<HandoverCodes> {
  return handoverCodes(await installationSecret(database))
}

export function handoverCodes(secret: string): HandoverCodes {
  const bytesFor = (text: string) => createHmac('sha256', secret).update(text).digest()
  const codesFor = (fulfillmentId: string) => ({
    code: codeFromBytes(bytesFor(`${fulfillmentId}:code`), CODE_LENGTH),
    qr: codeFromBytes(bytesFor(`${fulfillmentId}:qr`), QR_LENGTH),
  })
  return {
    codesFor,
    linkKeyFor: (fulfillmentId) => codeFromBytes(bytesFor(`${fulfillmentId}:link`), QR_LENGTH),
    async gateFor(fulfillmentId) {
      const salt = bytesFor(`${fulfillmentId}:salt`).toString('hex').slice(0, 32)
      const { code, qr } = codesFor(fulfillmentId)
      return { salt, verifier: gateVerifier(await gateKey(code, salt), qrKey(qr, salt)) }
    },
    customerFor(fulfillmentId, customerName, proxyName = null) {
      const nameSalt = bytesFor(`${fulfillmentId}:name`).toString('base64url').slice(0, 16)
      const surnames = surnameVerifiers(customerName, nameSalt)
      if (proxyName === null) return { gate: { surnames }, personal: { customerName, nameSalt } }
      const gate = { surnames, proxy: surnameVerifiers(proxyName, nameSalt) }
      return { gate, personal: { customerName, nameSalt, proxyName } }
    },
  }
}

/** The same key as the domain's `gateKey`, derived by native code on another thread. */
async function gateKey(code: string, salt: string): Promise<string> {
  const key = await derive(normaliseCode(code), Buffer.from(salt, 'hex'), KEY_ITERATIONS, 32, 'sha256')
  return key.toString('hex')
}
