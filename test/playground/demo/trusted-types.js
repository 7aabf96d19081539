// SDK 1.39 starts a worker from a blob when it loads, so an app that enforces Trusted Types must let it: the smallest
// policy under which the SDK loads. Scripts of the page's own origin are for `?late=`.
trustedTypes.createPolicy('default', {
  createScriptURL: function (url) {
    var origin = location.origin + '/';
    return url.startsWith('blob:' + origin) || new URL(url, origin).href.startsWith(origin) ? url : null;
  },
});
