import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import type { SortedOut } from './sort-out.ts'
import type { Decides } from './use-decide.ts'

/** The next step: what is clear is approved, and once every line is decided the count ends. */
export function ReviewNext({ sorted, does }: { sorted: SortedOut; does: Decides }) {
  const t = useTranslations('count')
  const { busy, once } = useOneTap()
  const { open, clear } = sorted
  return (
    <PrimaryBar>
      {clear.length === 0 && open.length > 0 && <Text muted>{t('endWaits', { count: open.length })}</Text>}
      {clear.length > 0 ? (
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(() => does.decide('approved', clear))}>
          {t('approve', { count: clear.length })}
        </Button>
      ) : (
        <Button kind="primary" busy={busy} disabled={open.length > 0} onClick={() => once(does.close)}>
          {t('close')}
        </Button>
      )}
    </PrimaryBar>
  )
}
