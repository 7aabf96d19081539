// Loads the demo's bundle some time after the page, as a chat widget is loaded when it is first wanted.
(function () {
  var own = document.currentScript;
  setTimeout(
    function () {
      var script = document.createElement('script');
      if (own.hasAttribute('data-module')) script.type = 'module';
      script.src = own.getAttribute('data-src');
      document.body.append(script);
    },
    Number(own.getAttribute('data-ms')),
  );
})();
