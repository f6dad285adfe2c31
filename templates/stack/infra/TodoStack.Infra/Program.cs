return await Pulumi.Deployment.RunAsync<TodoStack.Infra.AppStack>();
