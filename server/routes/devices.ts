import * as z from 'zod/mini'
import { isUnguessable } from '#domain/devices/enrolment-code.ts'
import { DeviceName } from '#domain/devices/rename-device.ts'
import { Enrolled } from '#domain/protocol.ts'
import { Id } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { enrolByCode } from '../devices.ts'
import { deviceOf, keyOfDevice } from '../guard.ts'
import { problems } from '../openapi.ts'
import { checkPin } from '../people.ts'
import { ProblemError } from '../problems.ts'
import { SignedIn, signedInOn } from '../signed-in.ts'
import { onlyStore } from '../stores.ts'

const tags = ['devices']

const Enrolment = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(40)),
  name: DeviceName,
  clientId: z.uuid(),
})
const SignIn = z.object({ personId: Id, pin: z.string().check(z.minLength(1), z.maxLength(40)) })

/** A device comes into the store, and a person to a device. */
export function deviceRoutes(app: App, { database, dataKeys, guard }: Context): void {
  app.post(
    '/v1/devices',
    {
      onRequest: guard.key,
      config: {
        rateLimit: {
          ...{ max: 20, timeWindow: 60_000 },
          // nobody who shares an address with a store can keep its devices out by typing wrong codes
          allowList: (request) => isUnguessable((request.body as z.infer<typeof Enrolment>).code),
        },
      },
      schema: {
        ...{ tags, security: [{ key: [] }], summary: 'Enrol a device with a code' },
        description:
          'The key that signed the proof in the header DPoP becomes the device’s: it is all that lets the device in from ' +
          'then on. Problems: wrong-enrolment-code, enrolment-code-used, enrolment-code-expired, too-many-requests.',
        body: Enrolment,
        response: { 201: Enrolled, ...problems },
      },
    },
    async (request, reply) => {
      const { code, name, clientId } = request.body
      const newcomer = { name, clientId, thumbprint: keyOfDevice(request) }
      const { deviceId, storeId } = await enrolByCode(database, code, newcomer)
      const store = await onlyStore(database, storeId)
      return reply.code(201).header('cache-control', 'no-store').send({ deviceId, store })
    },
  )

  app.post(
    '/v1/sign-in',
    {
      onRequest: guard.device,
      config: {
        rateLimit: {
          max: 10,
          timeWindow: 60_000,
          keyGenerator: (request) => {
            const { personId } = request.body as z.infer<typeof SignIn>
            return `${deviceOf(request).deviceId}/${personId}`
          },
        },
      },
      schema: {
        ...{ tags, security: [{ device: [] }], summary: 'Sign a person in on this device' },
        description: 'The key proves from then on what this person did here. Problems: wrong-pin, too-many-requests.',
        body: SignIn,
        response: { 200: SignedIn, ...problems },
      },
    },
    async (request, reply) => {
      const { storeId, deviceId } = deviceOf(request)
      const { personId, pin } = request.body
      const check = await checkPin(database, { storeId, deviceId, personId }, pin)
      if (check.kind === 'wait') throw new ProblemError('too-many-requests', { afterMs: check.ms })
      if (check.kind === 'wrong') throw new ProblemError('wrong-pin')
      void reply.header('cache-control', 'no-store')
      return await signedInOn(database, dataKeys, { storeId, deviceId }, check.person)
    },
  )
}
