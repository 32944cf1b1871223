import { Form } from '@remix-run/react'
import { BlockStack, Button, Divider, InlineStack, Text } from '@shopify/polaris'
import type { StaffView } from '../../../contracts/views.ts'
import type { Role } from '../../../domain/returns/actor.ts'
import { isOfStore } from '../../../domain/returns/store-staff.ts'
import { useDesk } from '../desk-context.tsx'
import { FormSelect } from '../form-fields.tsx'

export const roles = ['owner', 'agent', 'warehouse', 'finance'] as const satisfies readonly Role[]

export const StaffList = (props: { readonly members: readonly StaffView[]; readonly canAssign: boolean }) => {
  const { words } = useDesk()
  const roleOf = ({ staffId, role }: StaffView) => {
    const named = words.t(`role.${role}`)
    return isOfStore(staffId) ? words.t('shell.role_of_store', { role: named }) : named
  }
  return (
    <BlockStack gap="400">
      {props.members.map((member, index) => (
        <BlockStack key={member.staffId} gap="400">
          {index > 0 && <Divider />}
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="050">
              <Text as="p" fontWeight="semibold">
                {member.name}
              </Text>
              <Text as="p" tone="subdued">
                {member.email}
              </Text>
            </BlockStack>
            {props.canAssign && !isOfStore(member.staffId) ? (
              <RoleForm key={member.role} member={member} />
            ) : (
              <Text as="span">{roleOf(member)}</Text>
            )}
          </InlineStack>
        </BlockStack>
      ))}
      <Divider />
      <BlockStack as="ul" gap="100">
        {roles.map((role) => (
          <li key={role}>
            <Text as="p" tone="subdued" variant="bodySm">
              {words.t(`role.${role}`)}: {words.t(`role_can.${role}`).toLowerCase()}
            </Text>
          </li>
        ))}
      </BlockStack>
    </BlockStack>
  )
}

const RoleForm = ({ member }: { readonly member: StaffView }) => {
  const { words } = useDesk()
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="set_role" />
      <input type="hidden" name="staffId" value={member.staffId} />
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <FormSelect
          label={words.t('settings.role')}
          labelHidden
          name="role"
          initial={member.role}
          options={roles.map((role) => ({ value: role, label: words.t(`role.${role}`) }))}
        />
        <Button submit>{words.t('settings.save_role')}</Button>
      </InlineStack>
    </Form>
  )
}
