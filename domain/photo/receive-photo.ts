import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Sha256 } from '../photo.ts'

/** All bytes of a photo have arrived. Said twice it changes nothing. */
export const receivePhoto = defineCommand({
  name: 'receive-photo',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ sha256: Sha256 }),
  touches: ({ sha256 }) => [{ kind: 'photo', id: sha256 }],
  decide: (read, { args: { sha256 }, at }) => {
    const photo = read.get('photo', sha256)
    if (!photo) return cannotTell('photo', sha256)
    if (photo.arrivedAt !== null) return accept([])
    return accept([{ kind: 'photo', id: sha256, doc: { ...photo, arrivedAt: at } }])
  },
})
