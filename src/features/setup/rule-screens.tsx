import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import type { Product } from '#domain/product.ts'
import { safetyRuleId, type SafetyScope } from '#domain/safety.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { rulePath } from '../shared/setup-path.ts'
import { METHODS } from './methods.ts'
import { ProductPicker } from '../shared/product-picker.tsx'
import { RuleForm } from './rule-form.tsx'
import { useScopeName } from './use-scope-name.ts'

/** A rule as the screen's address names it: the store's own may not be there yet. */
export function RuleScreen({ id }: { id: string }) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const scopeName = useScopeName()
  const rule = useRecord('safety-rule', id)
  const scope = rule?.scope ?? (id === 'store' ? ({ of: 'store' } as const) : undefined)
  return (
    <Screen title={scope ? scopeName(scope) : t('safety')} back={{ label: app('back'), href: '/setup/safety' }}>
      <ForLeads next={t('forLeadsNext')}>
        {scope ? <RuleForm scope={scope} rule={rule} /> : <Notice icon="shelf" title={t('ruleMissing')} />}
      </ForLeads>
    </Screen>
  )
}

type Kind = Exclude<SafetyScope['of'], 'store'>
const KINDS: Kind[] = ['department', 'sku', 'sku-method']

/** What a new rule is for, and then how many. */
export function AddRuleScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const scopeName = useScopeName()
  const [, navigate] = useLocation()
  const [kind, setKind] = useState<Kind>('department')
  const [department, setDepartment] = useState('')
  const [product, setProduct] = useState<Product>()
  const [method, setMethod] = useState<(typeof METHODS)[number]>('pickup')
  const [chosen, setChosen] = useState<SafetyScope>()
  const rule = useRecord('safety-rule', chosen ? safetyRuleId(chosen) : '')

  const scope = (): SafetyScope | undefined => {
    const name = department.trim()
    if (kind === 'department') return name === '' ? undefined : { of: kind, department: name }
    if (!product) return undefined
    const { sku } = product
    return kind === 'sku' ? { of: kind, sku } : { of: kind, sku, method }
  }
  const wanted = scope()
  const back = chosen
    ? { label: app('back'), onClick: () => setChosen(undefined) }
    : { label: app('back'), href: '/setup/safety' }
  return (
    <Screen title={chosen ? scopeName(chosen) : t('addRule')} back={back}>
      <ForLeads next={t('forLeadsNext')}>
        {chosen ? (
          <RuleForm
            scope={chosen}
            rule={rule}
            onSaved={() => navigate(rulePath(safetyRuleId(chosen)), { replace: true })}
          />
        ) : (
          <Stack grow gap={4}>
            <ChoiceGroup
              label={t('ruleFor')}
              value={kind}
              options={KINDS.map((value) => ({ value, label: t(`oneScope.${value}`) }))}
              onChange={setKind}
            />
            {kind === 'department' ? (
              <TextField
                label={t('department')}
                hint={t('ruleDepartmentHint')}
                value={department}
                maxLength={200}
                autoComplete="off"
                onChange={setDepartment}
              />
            ) : (
              <>
                <ProductPicker hint={t('ruleProductHint')} onProduct={setProduct} />
                {product && <Text strong>{t('chosen', { name: product.name, sku: product.sku })}</Text>}
              </>
            )}
            {kind === 'sku-method' && METHODS.length > 1 && (
              <ChoiceGroup
                label={t('howItGoes')}
                value={method}
                options={METHODS.map((value) => ({ value, label: t('method', { method: value }) }))}
                onChange={setMethod}
              />
            )}
            <PrimaryBar>
              <Button kind="primary" disabled={!wanted} onClick={() => setChosen(wanted)}>
                {t('next')}
              </Button>
            </PrimaryBar>
          </Stack>
        )}
      </ForLeads>
    </Screen>
  )
}
