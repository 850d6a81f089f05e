import { useTranslations } from 'use-intl'
import { countLineId, type CountSession } from '#domain/count.ts'
import { baysToAsk, type Figure, figuresOf } from '#domain/count/counted.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { AskedBays } from './asked-bays.tsx'
import { useLineWords } from './use-line-words.ts'
import { useNameList } from './use-name-list.ts'
import type { ReviewedLine } from './use-review.ts'

export interface ReviewSheetProps {
  session: CountSession
  line: ReviewedLine
  onClose: () => void
  onRecount: () => void
  /** @param seen with the figure that was chosen; @param second who has to approve it too */
  onApprove: (seen: ReviewedLine, second: 'lead' | 'manager' | undefined) => void
  onReject: () => void
}

/** One line, who counted it, and what can be done with it. */
export function ReviewSheet({ session, line, onClose, onRecount, onApprove, onReject }: ReviewSheetProps) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const nameList = useNameList()
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const { facts, troubles, kinds } = useLineWords()(line)
  const { sku, name, by, decided, units, problem } = line
  const isOwn = useEngineValue((engine) => by.includes(engine.session?.personId ?? ''))
  const isManager = useHolds('manager')
  const counted = useRecord('count-line', countLineId(session.id, { sku }))
  const isOpen = !session.closed && !decided
  const second = kinds.includes('beyond') && !isManager ? 'manager' : isOwn ? 'lead' : undefined
  const bays = new Set(counted?.tallies.map(({ bay }) => bay))
  const asked = problem === 'ask' ? baysToAsk(session).filter(({ bay }) => bays.has(bay)) : []
  const figures: Figure[] = problem ? (counted ? figuresOf(session, counted) : []) : [{ of: '', by, units }]
  return (
    <Sheet open title={name ?? sku} closeLabel={app('close')} onClose={onClose}>
      <Stack>
        <Text>{[sku, ...facts, t('countedBy', { names: nameList(by) })].join(' · ')}</Text>
        {decided && (
          <Text strong>{t(`decidedBy.${decided.verdict}`, { name: nameOf(decided.by), when: when(decided.at) })}</Text>
        )}
        {troubles.map((trouble) => (
          <Banner key={trouble} tone="warn" live={false}>
            {trouble}
          </Banner>
        ))}
        {isOpen && asked.length > 0 && <AskedBays session={session} only={asked.map(({ bay }) => bay)} />}
        {isOpen && problem === 'check-differs' && figures.length > 0 && <Text>{t('chooseFigure')}</Text>}
        {isOpen && second === 'lead' && <Text>{t('ownLine')}</Text>}
        {isOpen && second === 'manager' && <Text>{t('managerApproves')}</Text>}
        {isOpen && !line.asked && (
          <Button icon="sync" onClick={onRecount}>
            {t('recountOne')}
          </Button>
        )}
        {isOpen &&
          figures.map((figure) => (
            <Button
              key={figure.units}
              icon={second ? 'person' : 'check'}
              onClick={() => onApprove(problem ? { ...line, units: figure.units, of: figure.of } : line, second)}
            >
              {t('approveOne', { units: figure.units, names: nameList(figure.by) })}
            </Button>
          ))}
        {isOpen && (
          <Button kind="quiet" onClick={onReject}>
            {t('rejectOne')}
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
