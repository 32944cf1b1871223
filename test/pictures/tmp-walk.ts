export const walk = async ({ page, staff, shoot }: any) => {
  await staff.open('/policy/backtests', /Try rules/)
  await shoot(page, 'list')
  await staff.app.getByRole('button', { name: 'Try it' }).click()
  await staff.app.getByText('What the past cannot tell').waitFor()
  await shoot(page, 'result')
  await staff.app.getByRole('link', { name: 'Refused now' }).first().click()
  await page.waitForTimeout(800)
  await shoot(page, 'filtered')
  await staff.app.getByRole('link', { name: 'Linen shirt' }).first().click()
  await staff.app.getByText('Facts it was decided by').waitFor()
  await shoot(page, 'case')
}
