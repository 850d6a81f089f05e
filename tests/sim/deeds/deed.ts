import { createHash } from 'node:crypto'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { PIECE_LIMIT } from '#domain/photo.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import { reaches } from '#domain/role.ts'
import type { Engine } from '../../../src/offline/engine.ts'
import type { NewEntry } from '../../../src/offline/entries.ts'
import type { TakenPhoto } from '../../../src/offline/photos.ts'
import type { Random } from '../random.ts'

export type Deed = {
  [N in CommandName]: {
    name: N
    args: ArgsOf<N>
    photo?: TakenPhoto | undefined
    /** its screen tells of what was counted before it */
    tells?: true
    /** who shows their PIN for it on the device */
    approver?: string | undefined
  }
}[CommandName]

/** What somebody counts: each entry is saved by itself. */
export interface Counts {
  entries: NewEntry[]
}

/**
 * What the person at a screen knows, and chance. No time: what somebody does is the same whatever their device's clock says
 * (ClockIndependence).
 */
export interface Seen {
  me: string
  /** what screens offer to leads only, or to managers, is offered */
  isLead: boolean
  isManager: boolean
  /** the server answered last time */
  isOnline: boolean
  /** how the device's queue is called */
  clientId: string
  random: Random
  all<K extends RecordKind>(kind: K): RecordOf<K>[]
  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined
  /** one of its kind, that is so; undefined where none is */
  one<K extends RecordKind>(kind: K, is?: (record: RecordOf<K>) => boolean): RecordOf<K> | undefined
}

/** How often a person does what, where the screen offers it: [how often, what it is then]. */
export type Deeds = Record<string, [often: number, deed: (seen: Seen) => Deed | Counts | undefined]>

/** @returns undefined where nobody is signed in */
export function seenOn({ view, session, connection }: Engine, random: Random): Seen | undefined {
  if (!session) return undefined
  const { personId } = session
  const all: Seen['all'] = (kind) => view.all(kind)
  const role = view.get('person', personId)?.role ?? null
  return {
    ...{ me: personId, random, all, clientId: view.clientId },
    ...{ isLead: reaches(role, 'lead'), isManager: reaches(role, 'manager') },
    isOnline: connection.state === 'online',
    get: (kind, id) => view.get(kind, id),
    one: (kind, is = () => true) => random.of(all(kind).filter(is)),
  }
}

/** A JPEG, as far as anybody looks, of one to three pieces, that nobody else has taken. */
export function photoOf(random: Random): TakenPhoto {
  const bytes = new Uint8Array(20 + random.below(3 * PIECE_LIMIT))
  bytes.set([0xff, 0xd8, 0xff])
  for (let index = 3; index < 12; index += 1) bytes[index] = random.below(256)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, bytes }
}
