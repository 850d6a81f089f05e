import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPoint, pushKeys } from './push-keys.ts'
import { sealPush } from './seal-push.ts'

const P256DH = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'

test('is sealed byte for byte as the example of RFC 8291, appendix A', () => {
  const sender = createECDH('prime256v1')
  sender.setPrivateKey('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url')
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url')
  const text = 'When I grow up, I want to be a watermelon'
  const sealed = sealPush(text, { p256dh: P256DH, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }, { salt, sender })
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
      'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('the server’s key is the same as long as its secret is, and a point is told from what is none', () => {
  const { publicKey, privateKey } = pushKeys('a secret')
  expect(pushKeys('a secret')).toEqual({ publicKey, privateKey })
  expect(pushKeys('another').publicKey).not.toBe(publicKey)
  expect([isPoint(publicKey), isPoint(P256DH)]).toEqual([true, true])
  expect([isPoint('A'.repeat(87)), isPoint('')]).toEqual([false, false])
})
