import { Form } from '@remix-run/react'
import { BlockStack, Box, Button, Card, InlineError, InlineGrid, InlineStack, Text } from '@shopify/polaris'
import { useState } from 'react'
import { mostChecks, mostChecklists } from '../../../contracts/checklists.ts'
import { checkField, checklistField } from './checklists-form.ts'
import type { ChecklistFields } from './checklists-form.ts'
import { useIsSubmitting } from '../confirmed-action.tsx'
import { grades } from '../../../domain/policy/policy.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormSelect, FormText } from '../form-fields.tsx'
import type { ChecklistProblems } from './read-checklists-form.ts'

const nothing: ChecklistFields = { name: '', scope: 'named', types: '', checks: [] }

type Shared = { readonly problems: ChecklistProblems; readonly isLocked: boolean }

type FormProps = Shared & { readonly basedOn: string | null; readonly initial: readonly ChecklistFields[] }

/** All checklists in one form: what is saved is in force as a whole. Shopify's save bar shows once something was changed. */
export const ChecklistsForm = (props: FormProps) => (
  <Discardable>{(discard) => <AllChecklists {...props} onDiscard={discard} />}</Discardable>
)

const AllChecklists = (props: FormProps & { readonly onDiscard: () => void }) => {
  const { words } = useDesk()
  const { problems, isLocked } = props
  const isBusy = useIsSubmitting('publish_checklists')
  const [lists, setLists] = useState(props.initial.map((fields, key) => ({ key, fields })))
  const add = () =>
    setLists([...lists, { key: Math.max(-1, ...lists.map(({ key }) => key)) + 1, fields: nothing }])
  return (
    <Form method="post" data-save-bar onReset={props.onDiscard}>
      <input type="hidden" name="intent" value="publish_checklists" />
      <input type="hidden" name="basedOn" value={props.basedOn ?? ''} />
      <BlockStack gap="400">
        {lists.map(({ key, fields }) => (
          <OneChecklist
            key={key}
            list={key}
            fields={fields}
            problems={problems}
            isLocked={isLocked}
            onRemove={() => setLists(lists.filter((one) => one.key !== key))}
          />
        ))}
        {problems['checklists'] && (
          <InlineError
            fieldID="checklists"
            message={words.t(`checklists.invalid.${problems['checklists']}`)}
          />
        )}
        {!isLocked && (
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <InlineStack align="space-between" gap="200">
              <Button onClick={add} disabled={lists.length >= mostChecklists}>
                {words.t('checklists.add')}
              </Button>
              <Button submit variant="primary" loading={isBusy}>
                {words.t('checklists.save')}
              </Button>
            </InlineStack>
          </Box>
        )}
      </BlockStack>
    </Form>
  )
}

const OneChecklist = (
  props: Shared & {
    readonly list: number
    readonly fields: ChecklistFields
    readonly onRemove: () => void
  },
) => {
  const { words } = useDesk()
  const { list, fields, isLocked } = props
  const [scope, setScope] = useState<string>(fields.scope)
  const errorAt = errorsOf(words, props.problems)
  return (
    <Card>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <FormText
            label={words.t('checklists.name')}
            name={checklistField(list, 'name')}
            initial={fields.name}
            maxLength={80}
            disabled={isLocked}
            {...errorAt(checklistField(list, 'name'))}
          />
          <FormSelect
            label={words.t('checklists.applies')}
            name={checklistField(list, 'scope')}
            initial={fields.scope}
            onChange={setScope}
            disabled={isLocked}
            options={(['named', 'others'] as const).map((value) => ({
              value,
              label: words.t(`checklists.applies_${value}`),
            }))}
            {...(scope === 'others' ? errorAt(checklistField(list, 'types')) : {})}
          />
        </InlineGrid>
        {scope === 'named' && (
          <FormText
            label={words.t('checklists.types')}
            name={checklistField(list, 'types')}
            initial={fields.types}
            helpText={words.t('checklists.types_help')}
            disabled={isLocked}
            {...errorAt(checklistField(list, 'types'))}
          />
        )}
        <Checks {...props} />
        {!isLocked && (
          <InlineStack align="end">
            <Button variant="plain" tone="critical" onClick={props.onRemove}>
              {words.t('checklists.remove')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  )
}

/** One row more than there are checks, so that one can be added without anything but the form itself. */
const Checks = (props: Shared & { readonly list: number; readonly fields: ChecklistFields }) => {
  const { words } = useDesk()
  const { list, fields, isLocked } = props
  const [rows, setRows] = useState(Math.min(mostChecks, fields.checks.length + (isLocked ? 0 : 1)))
  const errorAt = errorsOf(words, props.problems)
  const problem = props.problems[checklistField(list, 'checks')]
  return (
    <BlockStack gap={{ xs: '400', sm: '200' }}>
      <Text as="h3" variant="headingSm">
        {words.t('checklists.checks')}
      </Text>
      <Text as="p" tone="subdued">
        {words.t('checklists.checks_help')}
      </Text>
      {Array.from({ length: rows }, (_row, check) => (
        <InlineGrid
          key={check}
          columns={{ xs: 1, sm: ['twoThirds', 'oneThird'] }}
          gap={{ xs: '100', sm: '200' }}
        >
          <FormText
            label={words.t('checklists.question', { number: check + 1 })}
            labelHidden
            placeholder={words.t('checklists.question_example')}
            name={checkField(list, check, 'q')}
            initial={fields.checks[check]?.question ?? ''}
            maxLength={200}
            disabled={isLocked}
            {...errorAt(checkField(list, check, 'q'))}
          />
          <FormSelect
            label={words.t('checklists.grade_if_no', { number: check + 1 })}
            labelHidden
            name={checkField(list, check, 'g')}
            initial={fields.checks[check]?.grade ?? 'C'}
            disabled={isLocked}
            options={grades.map((grade) => ({
              value: grade,
              label: words.t(`checklists.no_is_${grade}`, { grade: gradeName(words, grade) }),
            }))}
          />
        </InlineGrid>
      ))}
      {problem && (
        <InlineError
          fieldID={checklistField(list, 'checks')}
          message={words.t(`checklists.invalid.${problem}`)}
        />
      )}
      {!isLocked && rows < mostChecks && (
        <InlineStack>
          <Button variant="plain" onClick={() => setRows(rows + 1)}>
            {words.t('checklists.add_check')}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  )
}

const errorsOf =
  (words: ReturnType<typeof useDesk>['words'], problems: ChecklistProblems) =>
  (field: string): { readonly error?: string } => {
    const problem = problems[field]
    return problem ? { error: words.t(`checklists.invalid.${problem}`) } : {}
  }
