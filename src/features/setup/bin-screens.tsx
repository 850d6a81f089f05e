import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Bin } from '#domain/bin.ts'
import { useEngine, useRecord } from '../../offline/hooks.ts'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { BinForm } from './bin-form.tsx'

/** One staging place, to be changed or retired. */
export function BinScreen({ id }: { id: string }) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const bin = useRecord('bin', id)
  return (
    <Screen title={bin?.name ?? t('bin')} back={{ label: app('back'), href: '/setup/bins' }}>
      <ForLeads next={t('forLeadsNext')}>
        {bin ? <BinForm bin={bin} /> : <Notice icon="shelf" title={t('binMissing')} />}
      </ForLeads>
    </Screen>
  )
}

/** A place that the store did not have. */
export function AddBinScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const { ports } = useEngine()
  const [, navigate] = useLocation()
  const [bin] = useState((): Bin => ({ id: ports.newId(), code: '', name: '', kind: 'shelf' }))
  return (
    <Screen title={t('addBin')} back={{ label: app('back'), href: '/setup/bins' }}>
      <ForLeads next={t('forLeadsNext')}>
        <BinForm bin={bin} onSaved={() => navigate('/setup/bins', { replace: true })} />
      </ForLeads>
    </Screen>
  )
}
