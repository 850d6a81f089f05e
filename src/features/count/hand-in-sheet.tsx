import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import type { Reason } from '#domain/decision.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useEntries } from './use-entries.ts'
import { useProductName } from './use-product-name.ts'

export interface HandInSheetProps {
  session: CountSession
  uncounted: readonly string[]
  /** aisles that nobody has begun */
  notBegun: readonly string[]
  /** codes of which nobody has said what they are */
  codes: number
  onClose: () => void
  onSubmit: () => void
}

/** What is left: of what was on the list and nobody counted somebody looked and there is none, or nobody looked. */
export function HandInSheet({ session, uncounted, notBegun, codes, onClose, onSubmit }: HandInSheetProps) {
  const t = useTranslations('count')
  const countName = useCountName()
  const app = useTranslations('app')
  const { add, tell } = useEntries()
  const { busy, once } = useOneTap()
  const words = useReason()
  const [refused, setRefused] = useState<Reason>()
  const said = refused && words(refused)
  const bay = session.counters[0]?.bay ?? countName(session.name)
  const sayNone = async () => {
    const entries = uncounted.map((sku) => ({ sessionId: session.id, bay, what: { sku }, units: 0, round: 1 }))
    const answers = await Promise.all(entries.map((entry) => add(entry)))
    const refused = answers.find((answer) => answer !== undefined)
    if (refused) return setRefused(refused)
    await tell()
    onSubmit()
  }
  return (
    <Sheet
      open
      title={t(uncounted.length > 0 ? 'notCounted' : 'notAll')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        uncounted.length > 0 ? (
          <Stack>
            <Button kind="primary" busy={busy} onClick={() => once(sayNone)}>
              {t('noneOfThem')}
            </Button>
            <Button onClick={onSubmit}>{t('leaveOut')}</Button>
          </Stack>
        ) : (
          <Button kind="primary" icon="check" onClick={onSubmit}>
            {t('handInSo')}
          </Button>
        )
      }
    >
      {said && (
        <Banner tone="bad">
          <strong>{said.says}</strong> {said.next}
        </Banner>
      )}
      {notBegun.length > 0 && <Text>{t('notBegunText', { bays: notBegun.join(', '), count: notBegun.length })}</Text>}
      {codes > 0 && <Text>{t('codesText', { count: codes })}</Text>}
      {uncounted.length > 0 && (
        <>
          <Text>{t('notCountedText', { count: uncounted.length })}</Text>
          <List>
            {uncounted.map((sku) => (
              <Uncounted key={sku} sku={sku} />
            ))}
          </List>
        </>
      )}
    </Sheet>
  )
}

function Uncounted({ sku }: { sku: string }) {
  return <ListRow title={useProductName(sku)} detail={sku} />
}
