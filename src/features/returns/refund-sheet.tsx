import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FailedRefund } from '#domain/failed-refund.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useMoney } from '../shared/use-money.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

const HOWS = ['again', 'by-hand'] as const

/** A manager looks at one refund that failed: it is asked for again, or was paid by hand. */
export function RefundSheet({ failed, onClose }: { failed: FailedRefund; onClose: () => void }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const money = useMoney()
  const when = useWhen(useServerNow())
  const run = useRun()
  const { busy, once } = useOneTap()
  const [how, setHow] = useState<(typeof HOWS)[number] | null>(null)
  const [note, setNote] = useState('')
  const isBlocked = how === null || (how === 'by-hand' && note.trim() === '')
  const settle = async () => {
    if (how === null) return
    const result = await run('settle-refund', { failureId: failed.id, how, note: note.trim() || null })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  return (
    <Sheet
      open
      title={t('refund.title', { amount: money(failed.amountMinor, failed.currency) })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={isBlocked} onClick={() => once(settle)}>
          {t(how === 'again' ? 'refund.again' : 'refund.save')}
        </Button>
      }
    >
      <Stack>
        <Text>{t('refund.why', { when: when(failed.failedAt), why: failed.why })}</Text>
        <Text muted>{t('refund.look')}</Text>
        <ChoiceGroup
          label={t('refund.how')}
          value={how}
          options={HOWS.map((value) => ({
            value,
            label: t(`refund.${value}`),
            detail: t(`refund.next.${value}`),
          }))}
          onChange={setHow}
        />
        {how === 'by-hand' && <TextField label={t('refund.note')} value={note} maxLength={200} onChange={setNote} />}
      </Stack>
    </Sheet>
  )
}
