import { TitleBar } from '../shell/title-bar.tsx'
import { Banner, BlockStack, Card, Page, Text } from '@shopify/polaris'
import type { Checklists } from '../../../domain/inspection/checklist.ts'
import { suggestedChecklist } from '../../../domain/inspection/suggested-checklist.ts'
import { AnswerNotice } from '../action-answer.tsx'
import type { ActionAnswer } from '../action-answer.tsx'
import { fieldsOf } from './checklists-form.ts'
import { ChecklistsForm } from './checklists-form-fields.tsx'
import { useDesk } from '../desk-context.tsx'
import type { ChecklistProblems } from './read-checklists-form.ts'

export type ChecklistsScreenProps = {
  /** Null where the shop never had any: then one is suggested. */
  readonly inForce: { readonly hash: string; readonly checklists: Checklists['checklists'] } | null
  readonly answer: (ActionAnswer & { readonly problems: ChecklistProblems | null }) | undefined
}

export const ChecklistsScreen = ({ inForce, answer }: ChecklistsScreenProps) => {
  const { words, staff } = useDesk()
  const isOwner = staff.role === 'owner'
  return (
    <Page
      title={words.t('checklists.title')}
      backAction={{ content: words.t('settings.title'), url: '/app/settings' }}
      narrowWidth
    >
      <TitleBar title={words.t('checklists.title')} />
      <BlockStack gap="400">
        <AnswerNotice answer={answer} />
        <Card>
          <BlockStack gap="200">
            <Text as="p">{words.t('checklists.help')}</Text>
            {!isOwner && (
              <Text as="p" tone="subdued">
                {words.t('checklists.only_owner')}
              </Text>
            )}
          </BlockStack>
        </Card>
        {inForce === null && (
          <Banner tone="info" title={words.t(isOwner ? 'checklists.suggested' : 'checklists.none')} />
        )}
        <Fields inForce={inForce} problems={answer?.problems ?? {}} isLocked={!isOwner} />
      </BlockStack>
    </Page>
  )
}

/** Another version is another form. A shop without any is offered one to begin with. */
const Fields = (
  props: Pick<ChecklistsScreenProps, 'inForce'> & {
    readonly problems: ChecklistProblems
    readonly isLocked: boolean
  },
) => {
  const { inForce, problems, isLocked } = props
  const { hash, checklists } = inForce ?? { hash: null, checklists: isLocked ? [] : [suggestedChecklist] }
  return (
    <ChecklistsForm
      key={hash}
      basedOn={hash}
      initial={fieldsOf({ checklists })}
      problems={problems}
      isLocked={isLocked}
    />
  )
}
