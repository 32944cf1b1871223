export const portalPath = '/my-returns/'
export const deskPath = '/wp-admin/admin.php?page=kembali'
