import { expect, test } from 'vitest'
import { accept } from '../../app/domain/outcome.ts'
import { receiveFiles } from '../../app/http/receive-files.server.ts'

test('the name of a file holds nothing that no table can keep', async () => {
  const lines = [
    '--edge',
    `Content-Disposition: form-data; name="photo"; filename*=UTF-8''a%00b%0D%0Ac.jpg`,
    ...['Content-Type: image/jpeg', '', 'content', '--edge--', ''],
  ]
  const request = new Request('https://app.example/', {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
    body: lines.join('\r\n'),
  })
  const received = await receiveFiles(request, () => Promise.resolve(accept(null)))
  expect(received).toMatchObject({ value: [{ name: 'abc.jpg' }] })
})
