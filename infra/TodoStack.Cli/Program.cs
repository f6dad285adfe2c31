using System.CommandLine;

return await new RootCommand("Runs TodoStack.").Parse(args).InvokeAsync();
