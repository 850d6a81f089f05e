import { useTranslations } from 'use-intl'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useCommandWords } from '../shared/use-command-words.ts'
import { useDuration } from '../shared/use-duration.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import type { Entry } from './use-timeline.ts'

/** What came to the server later than this after it was done was done without a network, in ms. */
const OFFLINE_MS = 60_000

/** One command in words: what, who, when, where, how much later it was sent, and why it was not applied. */
export function EntryRow({ entry, orderId }: { entry: Entry; orderId: string }) {
  const t = useTranslations('timeline')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const duration = useDuration()
  const reason = useReason()
  const command = useCommandWords()
  const { name, args, by, at, answer } = entry
  const { what, thing } = command({ name, args: { ...(args as object), fulfillmentId: orderId } })
  const isProgram = name === what
  const title = isProgram && isToldBy(name) ? t(`byProgram.${name}`, { reason: reasonIn(args) }) : what
  // what customers say on their own page comes under this name
  const who = by === 'customer' ? t('customer') : isProgram ? t('program') : nameOf(by)
  const late = answer ? answer.receivedAt - at : 0
  const detail = [
    thing,
    t('byWhen', { name: who, when: when(at) }),
    answer?.device && t('device', { device: answer.device }),
    late > OFFLINE_MS && t('later', { duration: duration(late) }),
    answer?.onBehalfOf && t('onBehalfOf', { name: nameOf(answer.onBehalfOf) }),
    answer?.code && reason({ code: answer.code, detail: answer.detail ?? undefined }).says,
  ]
  return (
    <ListRow
      title={title}
      detail={detail.filter(Boolean).join(' · ')}
      trailing={
        answer?.status === 'rejected' ? (
          <StateChip tone="bad" icon="cross">
            {t('refused')}
          </StateChip>
        ) : (
          answer?.status === 'quarantined' && (
            <StateChip tone="warn" icon="lock">
              {t('kept')}
            </StateChip>
          )
        )
      }
    />
  )
}

const TOLD = [
  ...(['route-fulfillment', 'cancel-fulfillment', 'receive-photo', 'leave-feed', 'customer-on-way'] as const),
  ...(['expire-hold', 'note-message', 'choose-store', 'answer-share'] as const),
] as const

const isToldBy = (name: string): name is (typeof TOLD)[number] => TOLD.some((told) => told === name)

function reasonIn(args: unknown): string {
  return typeof args === 'object' && args !== null && 'reason' in args ? String(args.reason) : ''
}
