import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CustomerReturn } from '#domain/customer-return.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCurrency } from '../shared/use-currency.ts'
import { useMoney } from '../shared/use-money.ts'
import { useRun } from '../shared/use-run.ts'

/** More was paid out here than the store's caps allow: what it came to and what may be, until a manager has said what became of it. */
export function OverCap({ doc }: { doc: CustomerReturn }) {
  const t = useTranslations('returns')
  const money = useMoney()
  const currency = useCurrency()
  const [isSettling, setIsSettling] = useState(false)
  const { overCap } = doc
  if (!overCap || overCap.settled) return null
  const { cap, figure, limit, side = 'device' } = overCap
  const shown = (value: number) => (cap === 'number' ? String(value) : money(value, currency))
  return (
    <>
      <Banner tone="warn" icon="person">
        <strong>{t('overCap.title')}</strong>{' '}
        {t(`overCap.${cap}`, { figure: shown(figure), limit: shown(limit), side })}
      </Banner>
      <Button icon="check" onClick={() => setIsSettling(true)}>
        {t('overCap.settle')}
      </Button>
      {isSettling && <SettleSheet returnId={doc.id} onClose={() => setIsSettling(false)} />}
    </>
  )
}

function SettleSheet({ returnId, onClose }: { returnId: string; onClose: () => void }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const run = useRun()
  const { busy, once } = useOneTap()
  const [note, setNote] = useState('')
  const settle = async () => {
    const result = await run('settle-over-cap', { returnId, note: note.trim() })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  return (
    <Sheet
      open
      title={t('overCap.settle')}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={note.trim() === ''} onClick={() => once(settle)}>
          {t('overCap.settled')}
        </Button>
      }
    >
      <TextField label={t('overCap.note')} value={note} maxLength={200} onChange={setNote} />
    </Sheet>
  )
}
