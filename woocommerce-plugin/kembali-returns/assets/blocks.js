/* The editor's side of both blocks: a placeholder. The pages themselves are rendered by PHP. */
;(function (wp) {
  var create = wp.element.createElement
  Object.keys(window.kembaliBlocks).forEach(function (kind) {
    var words = window.kembaliBlocks[kind]
    wp.blocks.registerBlockType('kembali/' + kind, {
      apiVersion: 3,
      title: words.title,
      description: words.description,
      category: 'widgets',
      icon: 'undo',
      supports: { html: false, multiple: false },
      edit: function () {
        return create(
          'div',
          wp.blockEditor.useBlockProps(),
          create(wp.components.Placeholder, {
            icon: 'undo',
            label: words.title,
            instructions: words.description,
          }),
        )
      },
      save: function () {
        return null
      },
    })
  })
})(window.wp)
