import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEngine } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { setupPath } from '../shared/setup-path.ts'
import type { AttentionEntry } from '../shared/attention-entries.ts'
import { AmendSheet } from './amend-sheet.tsx'
import { DiscardSheet } from './discard-sheet.tsx'
import { subjectOf } from '../shared/subject.ts'
import { useSettleAttention } from './use-settle-attention.ts'

export type AttentionActionsProps = {
  entry: AttentionEntry
  /** what was not applied because this was not: it goes the same way */
  because: AttentionEntry[]
}

/** What a person can do about it: what was applied has only to be seen; the rest is done anew, changed, or discarded. */
export function AttentionActions({ entry, because }: AttentionActionsProps) {
  const t = useTranslations('sync')
  const engine = useEngine()
  const { fits, isForOther, repeat, discard } = useSettleAttention()
  const { busy, once } = useOneTap()
  const [open, setOpen] = useState<'amend' | 'discard'>()
  const close = () => setOpen(undefined)
  if (entry.status === 'applied') {
    return (
      <Button icon="check" busy={busy} onClick={() => once(() => engine.dismiss(entry.cmdId))}>
        {t('gotIt')}
      </Button>
    )
  }
  const { quantity } = subjectOf(engine.view, entry.args)
  const both = entry.code === 'changed-meanwhile' ? setupPath(entry.name, entry.args) : undefined
  return (
    <>
      {both !== undefined && <ButtonLink href={both}>{t('seeBoth')}</ButtonLink>}
      {fits(entry) && (
        <Button icon="sync" busy={busy} onClick={() => once(() => repeat([entry, ...because]))}>
          {t(isForOther(entry) ? 'letThrough' : 'again')}
        </Button>
      )}
      {quantity !== undefined && quantity > 1 && <Button onClick={() => setOpen('amend')}>{t('amend')}</Button>}
      <Button kind="quiet" onClick={() => setOpen('discard')}>
        {t('discard')}
      </Button>
      {quantity !== undefined && (
        <AmendSheet
          open={open === 'amend'}
          quantity={quantity}
          onClose={close}
          onAmend={(changed) =>
            once(() => {
              close()
              return repeat([entry, ...because], { quantity: changed })
            })
          }
        />
      )}
      <DiscardSheet
        open={open === 'discard'}
        onClose={close}
        onDiscard={(note) =>
          once(() => {
            close()
            return discard([entry, ...because], note)
          })
        }
      />
    </>
  )
}
