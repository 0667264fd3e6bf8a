// A page that only hands its form on does so at once.
document.forms[0].submit();
