import { Layout, Page } from '@shopify/polaris'
import type { StaffView } from '../../contracts/views.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { AnswerNotice } from './action-answer.tsx'
import type { ActionAnswer } from './action-answer.tsx'
import { useDesk } from './desk-context.tsx'
import { PolicyForm } from './policy-form-card.tsx'
import { PolicyVersions } from './policy-versions.tsx'
import type { PolicyVersion } from './policy-versions.tsx'
import type { FieldProblems } from './read-policy-form.ts'
import { StaffCard } from './staff-card.tsx'

export type SettingsScreenProps = {
  readonly policy: Policy
  readonly hash: string
  readonly versions: readonly PolicyVersion[]
  readonly staff: readonly StaffView[]
  readonly answer: (ActionAnswer & { readonly problems: FieldProblems | null }) | undefined
}

export const SettingsScreen = (props: SettingsScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <Page title={words.t('settings.title')}>
      <Layout>
        <Layout.Section>
          <AnswerNotice answer={props.answer} />
        </Layout.Section>
        <Layout.AnnotatedSection
          title={words.t('settings.policy')}
          description={words.t(isOwner ? 'settings.policy_help' : 'settings.only_owner_policy')}
        >
          <PolicyForm
            key={props.hash}
            policy={props.policy}
            problems={props.answer?.problems ?? {}}
            canPublish={isOwner}
          />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={words.t('settings.versions')}>
          <PolicyVersions versions={props.versions} current={props.hash} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          title={words.t('settings.staff')}
          description={words.t(isOwner ? 'settings.staff_help' : 'settings.only_owner_staff')}
        >
          <StaffCard members={props.staff} canAssign={isOwner} />
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  )
}
